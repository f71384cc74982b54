// Set promotions compete for pieces: a piece takes part in one set. The cheapest deal for the customer is searched
// for, branch and bound over how many pieces of each contested pile go to which promotion. Up to twelve promotions
// that touch each other are solved exactly; more of them, or a search that outgrows its budget of work (counted, not
// timed, so that every device stops at the same place), are dealt greedily by saving a piece.
import { play, type Pile, type Play, type SetRule } from './set-values.ts'

export interface Offer {
  readonly rule: SetRule
  readonly mostSets: number
  /** Of each pile, by place: 0 when the offer does not look at it. */
  readonly sides: readonly number[]
}

export interface Goods {
  readonly each: number
  readonly floorEach: number
  readonly count: number
}

/** For each offer, in the order given: what it plays, with `used` by place in `goods`. */
export interface Deal {
  readonly plays: readonly Play[]
  readonly solved: 'exact' | 'greedy'
}

export const MOST_EXACT = 12
const BUDGET = 60_000

/** `goods` are sorted from the dearest, `offers` by priority. */
export function dealSets(goods: readonly Goods[], offers: readonly Offer[], policy: 'cheapest' | 'priority'): Deal {
  const all = goods.map((pile) => pile.count)
  if (policy === 'priority') return { plays: inTurn(goods, offers, all), solved: 'exact' }
  const plays: Play[] = offers.map(() => nothingOf(goods))
  let solved: Deal['solved'] = 'exact'
  for (const members of components(goods, offers)) {
    const deal = dealComponent(
      goods,
      members.map((member) => offers[member]).filter((offer) => offer !== undefined),
    )
    members.forEach((member, place) => (plays[member] = deal.plays[place] ?? nothingOf(goods)))
    if (deal.solved === 'greedy') solved = 'greedy'
  }
  return { plays, solved }
}

const nothingOf = (goods: readonly Goods[]): Play => ({ raw: 0, saving: 0, sets: 0, used: goods.map(() => 0) })

/** What one offer makes of these counts of pieces. */
export function playOn(goods: readonly Goods[], offer: Offer, counts: readonly number[]): Play {
  const places: number[] = []
  const hand: Pile[] = []
  for (let place = 0; place < goods.length; place += 1) {
    const pile = goods[place]
    const count = counts[place] ?? 0
    const side = offer.sides[place] ?? 0
    if (!pile || count === 0 || side === 0) continue
    places.push(place)
    hand.push({ each: pile.each, floorEach: pile.floorEach, count, side })
  }
  const found = play(offer.rule, hand, offer.mostSets)
  const used = goods.map(() => 0)
  places.forEach((place, index) => (used[place] = found.used[index] ?? 0))
  return { ...found, used }
}

function inTurn(goods: readonly Goods[], offers: readonly Offer[], counts: readonly number[]): Play[] {
  let left = [...counts]
  return offers.map((offer) => {
    const found = playOn(goods, offer, left)
    left = left.map((count, place) => count - (found.used[place] ?? 0))
    return found
  })
}

/** Offers that share goods, directly or through others. */
function components(goods: readonly Goods[], offers: readonly Offer[]): number[][] {
  const group = offers.map((_, index) => index)
  for (let place = 0; place < goods.length; place += 1) {
    const here = group.flatMap((_, index) => ((offers[index]?.sides[place] ?? 0) > 0 ? [index] : []))
    const kept = group[here[0] ?? 0]
    const joined = new Set(here.map((index) => group[index]))
    if (joined.size > 1 && kept !== undefined)
      group.forEach((of, index) => {
        if (joined.has(of)) group[index] = kept
      })
  }
  const byGroup = new Map<number, number[]>()
  group.forEach((of, index) => byGroup.set(of, [...(byGroup.get(of) ?? []), index]))
  return [...byGroup.values()]
}

function dealComponent(goods: readonly Goods[], offers: readonly Offer[]): Deal {
  const all = goods.map((pile) => pile.count)
  const alone = offers.map((offer) => playOn(goods, offer, all))
  if (offers.length === 1) return { plays: alone, solved: 'exact' }
  const useful = offers.filter((_, index) => (alone[index]?.raw ?? 0) > 0)
  const dealt =
    useful.length <= MOST_EXACT ? search(goods, useful) : { plays: greedy(goods, useful), solved: 'greedy' as const }
  const plays = offers.map((offer) => dealt.plays[useful.indexOf(offer)] ?? nothingOf(goods))
  return { plays, solved: dealt.solved }
}

/** Again and again the offer that saves most a piece on what is left. */
function greedy(goods: readonly Goods[], offers: readonly Offer[]): Play[] {
  const plays: Play[] = offers.map(() => nothingOf(goods))
  let left = goods.map((pile) => pile.count)
  const open = new Set(offers.keys())
  while (open.size > 0) {
    let best: { index: number; play: Play; rate: number } | null = null
    for (const index of open) {
      const offer = offers[index]
      if (!offer) continue
      const found = playOn(goods, offer, left)
      const pieces = found.used.reduce((sum, count) => sum + count, 0)
      const rate = pieces > 0 ? found.saving / pieces : 0
      if (found.saving <= 0) open.delete(index)
      else if (!best || rate > best.rate) best = { index, play: found, rate }
    }
    if (!best) break
    const { index, play: taken } = best
    plays[index] = taken
    left = left.map((count, place) => count - (taken.used[place] ?? 0))
    open.delete(index)
  }
  return plays
}

interface Search {
  readonly goods: readonly Goods[]
  readonly offers: readonly Offer[]
  /** Places of piles that more than one offer wants, the most valuable first. */
  readonly contested: readonly number[]
  /** Floors make more pieces save less now and then, so leaving pieces alone is tried as well. */
  readonly mayLeave: boolean
  /** Pieces that each offer has now. */
  readonly hands: number[][]
  best: readonly Play[]
  bestSaving: number
  work: number
}

function search(goods: readonly Goods[], offers: readonly Offer[]): Deal {
  const wantedBy = goods.map((_, place) => offers.filter((offer) => (offer.sides[place] ?? 0) > 0).length)
  const contested = [...goods.keys()].filter((place) => (wantedBy[place] ?? 0) > 1)
  const worth = (place: number) => (goods[place]?.each ?? 0) * (goods[place]?.count ?? 0)
  const first = greedy(goods, offers)
  const state: Search = {
    goods,
    offers,
    contested: contested.sort((a, b) => worth(b) - worth(a) || a - b),
    mayLeave: goods.some((pile, place) => pile.floorEach > 0 && (wantedBy[place] ?? 0) > 0),
    // Everybody begins with everything he could get: the bound is what that would save.
    hands: offers.map((offer) => goods.map((pile, place) => ((offer.sides[place] ?? 0) > 0 ? pile.count : 0))),
    best: first,
    bestSaving: savingOf(first),
    work: 0,
  }
  const bounds = offers.map((offer, index) => playOn(goods, offer, state.hands[index] ?? []).raw)
  descend(state, 0, bounds)
  return { plays: state.best, solved: state.work <= BUDGET ? 'exact' : 'greedy' }
}

const savingOf = (plays: readonly Play[]): number => plays.reduce((sum, found) => sum + found.saving, 0)

function descend(state: Search, depth: number, bounds: readonly number[]): void {
  if (state.work > BUDGET || bounds.reduce((sum, bound) => sum + bound, 0) <= state.bestSaving) return
  const place = state.contested[depth]
  if (place === undefined) return settle(state)
  const takers = state.offers.flatMap((offer, index) => ((offer.sides[place] ?? 0) > 0 ? [index] : []))
  const count = state.goods[place]?.count ?? 0
  divide(count, takers.length, state.mayLeave, (given) => {
    if (state.work > BUDGET) return
    const next = [...bounds]
    takers.forEach((taker, index) => {
      const hand = state.hands[taker]
      const offer = state.offers[taker]
      if (!hand || !offer || hand[place] === (given[index] ?? 0)) return
      hand[place] = given[index] ?? 0
      next[taker] = playOn(state.goods, offer, hand).raw
      state.work += state.goods.length
    })
    descend(state, depth + 1, next)
    for (const taker of takers) {
      const hand = state.hands[taker]
      if (hand) hand[place] = count
    }
  })
}

function settle(state: Search): void {
  const plays = state.offers.map((offer, index) => playOn(state.goods, offer, state.hands[index] ?? []))
  state.work += state.goods.length
  const saving = savingOf(plays)
  if (saving <= state.bestSaving) return
  state.best = plays
  state.bestSaving = saving
}

/** Every way to give `count` pieces to `takers`, whole hands first. */
function divide(count: number, takers: number, mayLeave: boolean, visit: (given: readonly number[]) => void): void {
  const given: number[] = Array.from({ length: takers }, () => 0)
  const step = (taker: number, left: number): void => {
    if (taker === takers - 1 && !mayLeave) {
      given[taker] = left
      return visit(given)
    }
    if (taker === takers) return visit(given)
    for (let take = left; take >= 0; take -= 1) {
      given[taker] = take
      step(taker + 1, left - take)
    }
  }
  step(0, count)
}
