// Set promotions compete for pieces: a piece takes part in one set. The cheapest deal for the customer is searched
// for, branch and bound over how many pieces of each contested pile go to which promotion. Up to twelve promotions
// that touch each other are solved exactly; more of them, or a search that outgrows its budget of work (counted, not
// timed, so that every device stops at the same place), are dealt greedily by saving a piece.
import { play, type Pile, type Play, type SetRule } from './set-values.ts'

export interface Offer {
  readonly rule: SetRule
  readonly mostSets: number
  /** The piles that the offer looks at, by falling price, and FILTER_SIDE, PARTNER_SIDE or both for each. */
  readonly places: readonly number[]
  readonly sides: readonly number[]
}

export interface Goods {
  readonly each: number
  readonly floorEach: number
  readonly count: number
}

/** For each offer, in the order given: what it plays, with `used` along its own `places`. */
export interface Deal {
  readonly plays: readonly Play[]
  /** What each would save if it had all goods to itself. */
  readonly alone: readonly number[]
  readonly solved: 'exact' | 'greedy'
}

export const MOST_EXACT = 12
const BUDGET = 20_000

/** `goods` are sorted from the dearest, `offers` by priority. */
export function dealSets(goods: readonly Goods[], offers: readonly Offer[], policy: 'cheapest' | 'priority'): Deal {
  const all = goods.map((pile) => pile.count)
  const first = offers.map((offer) => playOn(goods, offer, all))
  const alone = first.map((found) => found.saving)
  if (policy === 'priority') return { plays: inTurn(goods, offers, all), alone, solved: 'exact' }
  const plays: Play[] = offers.map(nothingFor)
  // With floors the dearest pieces are not always the best to take, so nothing is called exact there.
  let solved: Deal['solved'] = goods.some((pile) => pile.floorEach > 0) ? 'greedy' : 'exact'
  for (const members of components(goods, offers, first)) {
    const [only] = members
    if (members.length === 1 && only !== undefined) {
      plays[only] = first[only] ?? nothing
      continue
    }
    const rivals = members.flatMap((member) => offers[member] ?? [])
    const begun = begin(goods, rivals, members.map((member) => first[member] ?? nothing)) // prettier-ignore
    const dealt = rivals.length <= MOST_EXACT ? search(goods, rivals, begun) : { plays: begun, isExact: false }
    members.forEach((member, place) => (plays[member] = dealt.plays[place] ?? nothing))
    if (!dealt.isExact) solved = 'greedy'
  }
  return { plays, alone, solved }
}

/** The best of the greedy deals; few rivals each have a try at being served first. */
function begin(goods: readonly Goods[], rivals: readonly Offer[], alone: readonly Play[]): readonly Play[] {
  let best = greedy(goods, rivals, alone)
  if (rivals.length > MOST_EXACT) return best
  for (const favourite of rivals.keys()) {
    const tried = greedy(goods, rivals, alone, favourite)
    if (savingOf(tried) > savingOf(best)) best = tried
  }
  return best
}

const nothing: Play = { raw: 0, saving: 0, sets: 0, used: [] }
const nothingFor = (offer: Offer): Play => ({ ...nothing, used: offer.places.map(() => 0) })

/** What one offer makes of these counts of pieces. */
export function playOn(goods: readonly Goods[], offer: Offer, counts: readonly number[]): Play {
  const { places, sides } = offer
  const hand: Pile[] = []
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0
    const pile = goods[place]
    if (pile)
      hand.push({ each: pile.each, floorEach: pile.floorEach, count: counts[place] ?? 0, side: sides[index] ?? 0 })
  }
  return play(offer.rule, hand, offer.mostSets)
}

function takeAway(counts: number[], offer: Offer, found: Play): void {
  offer.places.forEach((place, index) => (counts[place] = (counts[place] ?? 0) - (found.used[index] ?? 0)))
}

function inTurn(goods: readonly Goods[], offers: readonly Offer[], counts: readonly number[]): Play[] {
  const left = [...counts]
  return offers.map((offer) => {
    const found = playOn(goods, offer, left)
    takeAway(left, offer, found)
    return found
  })
}

/** Offers that save something and share goods, directly or through others. */
function components(goods: readonly Goods[], offers: readonly Offer[], alone: readonly Play[]): number[][] {
  const leader = offers.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (leader[at] !== at) at = leader[at] ?? at
    return at
  }
  const firstOn: (number | undefined)[] = goods.map(() => undefined)
  offers.forEach((offer, index) => {
    if ((alone[index]?.raw ?? 0) <= 0) return
    for (const place of offer.places) {
      const other = firstOn[place]
      if (other === undefined) firstOn[place] = index
      else leader[find(index)] = find(other)
    }
  })
  const byLeader = new Map<number, number[]>()
  offers.forEach((_, index) => {
    if ((alone[index]?.raw ?? 0) <= 0) return
    const mine = byLeader.get(find(index))
    if (mine) mine.push(index)
    else byLeader.set(find(index), [index])
  })
  return [...byLeader.values()]
}

interface Bid {
  readonly index: number
  readonly offer: Offer
  readonly play: Play
  readonly rate: number
  /** How many offers had been served when the rate was reckoned. */
  readonly round: number
}

/**
 * Again and again the offer that saves most a piece on what is left. An offer's rate is reckoned again only when it
 * comes first by its old one, since fewer pieces seldom make a better rate.
 */
function greedy(goods: readonly Goods[], offers: readonly Offer[], alone: readonly Play[], favourite = -1): Play[] {
  const plays: Play[] = offers.map(nothingFor)
  const left = goods.map((pile) => pile.count)
  const bid = (index: number, offer: Offer, round: number): Bid => {
    const found = (round === 0 ? alone[index] : undefined) ?? playOn(goods, offer, left)
    const pieces = found.used.reduce((sum, count) => sum + count, 0)
    return { index, offer, play: found, rate: pieces > 0 ? found.saving / pieces : 0, round }
  }
  // The best stands last.
  const open = offers.map((offer, index) => bid(index, offer, 0)).filter((each) => each.rate > 0).sort(worstFirst) // prettier-ignore
  let round = 0
  const chosen = open.findIndex((each) => each.index === favourite)
  if (chosen >= 0) open.push(...open.splice(chosen, 1))
  for (let best = open.pop(); best; best = open.pop()) {
    if (best.round === round) {
      plays[best.index] = best.play
      takeAway(left, best.offer, best.play)
      round += 1
    } else {
      const again = bid(best.index, best.offer, round)
      if (again.rate > 0) insert(open, again)
    }
  }
  return plays
}

const worstFirst = (a: Bid, b: Bid): number => a.rate - b.rate || b.index - a.index

function insert(open: Bid[], bid: Bid): void {
  let low = 0
  let high = open.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = open[middle]
    if (other && worstFirst(other, bid) < 0) low = middle + 1
    else high = middle
  }
  open.splice(low, 0, bid)
}

interface Search {
  readonly goods: readonly Goods[]
  readonly offers: readonly Offer[]
  /** Places of piles that more than one offer wants, the most valuable first, and who wants them. */
  readonly contested: readonly { readonly place: number; readonly takers: readonly number[] }[]
  /** Floors make more pieces save less now and then, so leaving pieces alone is tried as well. */
  readonly leave: 'none' | 'some'
  /** Pieces that each offer has now, by place. */
  readonly hands: number[][]
  best: readonly Play[]
  bestSaving: number
  work: number
}

function search(
  goods: readonly Goods[],
  offers: readonly Offer[],
  first: readonly Play[],
): { plays: readonly Play[]; isExact: boolean } {
  const takers = goods.map((_, place) => [...offers.keys()].filter((index) => offers[index]?.places.includes(place)))
  const worth = (place: number) => (goods[place]?.each ?? 0) * (goods[place]?.count ?? 0)
  const places = [...goods.keys()].filter((place) => (takers[place]?.length ?? 0) > 1)
  const state: Search = {
    goods,
    offers,
    contested: places
      .sort((a, b) => worth(b) - worth(a) || a - b)
      .map((place) => ({ place, takers: takers[place] ?? [] })),
    leave: goods.some((pile, place) => pile.floorEach > 0 && (takers[place]?.length ?? 0) > 0) ? 'some' : 'none',
    // Everybody begins with everything he could get: the bound is what that would save.
    hands: offers.map(() => goods.map((pile) => pile.count)),
    best: first,
    bestSaving: savingOf(first),
    work: 0,
  }
  const bounds = offers.map((offer, index) => playOn(goods, offer, state.hands[index] ?? []).raw)
  descend(state, 0, bounds)
  return { plays: state.best, isExact: state.work <= BUDGET }
}

const savingOf = (plays: readonly Play[]): number => plays.reduce((sum, found) => sum + found.saving, 0)

function descend(state: Search, depth: number, bounds: readonly number[]): void {
  if (state.work > BUDGET || bounds.reduce((sum, bound) => sum + bound, 0) <= state.bestSaving) return
  const next = state.contested[depth]
  if (next === undefined) return settle(state)
  const { place, takers } = next
  const count = state.goods[place]?.count ?? 0
  divide(count, takers.length, state.leave, (given) => {
    if (state.work > BUDGET) return
    const after = [...bounds]
    takers.forEach((taker, index) => {
      const hand = state.hands[taker]
      const offer = state.offers[taker]
      if (!hand || !offer || given[index] === count) return
      hand[place] = given[index] ?? 0
      after[taker] = playOn(state.goods, offer, hand).raw
      state.work += offer.places.length + 1
    })
    descend(state, depth + 1, after)
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
function divide(
  count: number,
  takers: number,
  leave: Search['leave'],
  visit: (given: readonly number[]) => void,
): void {
  const given: number[] = Array.from({ length: takers }, () => 0)
  const step = (taker: number, left: number): void => {
    if (taker === takers - 1 && leave === 'none') {
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
