// A promotion as somebody types it, and as the engine takes it. What the form does not show stays as it was.
import { decimalText, instantFrom, type Instant, type Text, type UnitId } from '@omoya/kernel'
import { everything, laneOf, type LineFilter, type Off, type Promotion, type PromotionKind, type Threshold } from '@omoya/pricing/rules' // prettier-ignore
import { typedAmount } from '../shell/amount.ts'
import { localTime } from '../shell/clock.ts'

export type Kind = PromotionKind['kind']
export type Definition = Omit<Promotion, 'id'>

export const kinds = [
  'line-off', 'n-for-percent', 'n-for-amount', 'nth-percent', 'pieces-off', 'buy-n-get-m', 'pair', 'add-on', 'amount-off', 'gift',
  'next-voucher', 'points-times', 'freight',
] as const satisfies readonly Kind[] // prettier-ignore

export type OffKind = 'percentOff' | 'amountOff' | 'toPrice'
export const offKinds = ['percentOff', 'amountOff', 'toPrice'] as const satisfies readonly OffKind[]

export interface Step {
  /** An amount or a number of pieces. */
  readonly from: string
  readonly value: string
}

/** What a list of goods means: every one, or those of some groups. */
export interface Scope {
  readonly by: 'all' | 'categories' | 'units' | 'tags'
  readonly chosen: readonly string[]
}

export interface TypedRule {
  readonly kind: Kind
  readonly off: OffKind
  readonly steps: readonly Step[]
  readonly count: string
  readonly percent: string
  readonly amount: string
  readonly free: string
  readonly from: string
  readonly counts: Threshold['counts']
  readonly partner: Scope
  /** Gifts or add-on goods. */
  readonly goods: readonly { readonly unit: string; readonly price: string }[]
  readonly coupon: string
}

export interface Typed {
  readonly name: string
  readonly english: string
  readonly japanese: string
  readonly rule: TypedRule
  readonly scope: Scope
  readonly channels: readonly string[]
  readonly stores: readonly string[]
  readonly membersOnly: boolean
  readonly birthMonthOnly: boolean
  readonly staffOnly: boolean
  readonly startsAt: string
  readonly endsAt: string
  readonly quota: string
  readonly perMember: string
  readonly onReturn: Definition['onReturn']
  readonly priority: string
  readonly group: string
}

export interface Shop {
  readonly currency: string
  readonly zone: string
}

const emptyScope: Scope = { by: 'all', chosen: [] }

export const emptyRule: TypedRule = {
  kind: 'amount-off', off: 'amountOff', steps: [{ from: '', value: '' }], count: '2', percent: '90', amount: '', free: '1', from: '',
  counts: 'once', partner: emptyScope, goods: [], coupon: '',
} // prettier-ignore

export const emptyTyped: Typed = {
  name: '', english: '', japanese: '', rule: emptyRule, scope: emptyScope, channels: [], stores: [], membersOnly: false,
  birthMonthOnly: false, staffOnly: false, startsAt: '', endsAt: '', quota: '', perMember: '', onReturn: 'proportional', priority: '10', group: '',
} // prettier-ignore

const plain: Omit<Definition, 'name' | 'rule' | 'lane'> = {
  priority: 10, group: null, filter: everything, channels: null, stores: null, tiers: null, tags: null, membersOnly: false,
  staffOnly: false, birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null, window: null, quota: null,
  perMember: null, onReturn: 'proportional', giftValue: null,
} // prettier-ignore

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null)
const emptied = (list: readonly string[]): readonly string[] | null => (list.length === 0 ? null : list)

/** The part that can't be read, by the name of its word. */
export class Unreadable extends Error {
  readonly part: 'missing' | 'number' | 'percent' | 'amount' | 'goods' | 'scope' | 'dates'
  constructor(part: Unreadable['part']) {
    super(part)
    this.part = part
  }
}

function number(text: string): number {
  const read = whole(text)
  if (read === null) throw new Unreadable(text.trim() === '' ? 'missing' : 'number')
  return read
}

/** Of a hundred: more than everything can't be taken off, and no part of a price is above it. */
function percent(text: string): number {
  const read = number(text)
  if (read > 100) throw new Unreadable('percent')
  return read
}

export function amount(text: string, { currency }: Shop): number {
  const read = typedAmount(text, currency)
  if (read === null) throw new Unreadable(text.trim() === '' ? 'missing' : 'amount')
  return read
}

export function off(kind: OffKind, value: string, shop: Shop): Off {
  if (kind === 'percentOff') return { percentOff: percent(value) }
  return kind === 'amountOff' ? { amountOff: amount(value, shop) } : { toPrice: amount(value, shop) }
}

const threshold = ({ from, counts }: TypedRule, shop: Shop, before: Threshold | null): Threshold => ({
  after: 'set',
  addOns: 'with',
  ...before,
  from: from.trim() === '' ? 0 : amount(from, shop),
  counts,
})

function listOf(wanted: Scope, by: Scope['by']): readonly string[] | null {
  if (wanted.by !== by) return null
  const chosen = wanted.chosen.map((one) => one.trim()).filter((one) => one !== '')
  // A filter without any list is every piece of goods: nobody who chose a group means that.
  if (chosen.length === 0) throw new Unreadable('scope')
  return chosen
}

// Ids out of the lists that the server sent.
export const filterOf = (wanted: Scope, before: LineFilter): LineFilter =>
  ({
    ...before,
    units: listOf(wanted, 'units'),
    categories: listOf(wanted, 'categories'),
    tags: listOf(wanted, 'tags'),
  }) as LineFilter

function goods(rule: TypedRule): TypedRule['goods'] {
  if (rule.goods.length === 0) throw new Unreadable('goods')
  return rule.goods
}

function ruleOf(rule: TypedRule, shop: Shop, before: PromotionKind | null): PromotionKind {
  const kept = before && 'threshold' in before ? before.threshold : null
  const at = (): Threshold => threshold(rule, shop, kept)
  switch (rule.kind) {
    case 'line-off':
      return { kind: 'line-off', off: off(rule.off, rule.steps[0]?.value ?? '', shop) }
    case 'n-for-percent':
      return { kind: 'n-for-percent', count: number(rule.count), percent: percent(rule.percent), repeat: before?.kind === 'n-for-percent' ? before.repeat : true } // prettier-ignore
    case 'n-for-amount':
      return { kind: 'n-for-amount', count: number(rule.count), amount: amount(rule.amount, shop) }
    case 'nth-percent':
      return { kind: 'nth-percent', nth: number(rule.count), percent: percent(rule.percent) }
    case 'pieces-off':
      return { kind: 'pieces-off', steps: rule.steps.map((step) => ({ pieces: number(step.from), off: off(rule.off, step.value, shop) })) } // prettier-ignore
    case 'buy-n-get-m':
      return { kind: 'buy-n-get-m', buy: number(rule.count), free: number(rule.free) }
    case 'pair':
      return { kind: 'pair', partner: filterOf(rule.partner, before?.kind === 'pair' ? before.partner : everything), price: { amount: amount(rule.amount, shop) } } // prettier-ignore
    default:
      return spendRuleOf(rule, shop, at)
  }
}

type SpendRule = Extract<PromotionKind, { kind: 'add-on' | 'amount-off' | 'gift' | 'next-voucher' | 'points-times' | 'freight' }> // prettier-ignore

/** Kinds that look at what is spent. Units and coupons are those that the server has found. */
function spendRuleOf(rule: TypedRule, shop: Shop, at: () => Threshold): SpendRule {
  switch (rule.kind) {
    case 'add-on':
      return { kind: 'add-on', threshold: at(), choices: goods(rule).map(({ unit, price }) => ({ unit: unit as UnitId, price: amount(price, shop) })) } as SpendRule // prettier-ignore
    case 'gift':
      return { kind: 'gift', threshold: at(), gifts: goods(rule).map(({ unit }) => unit as UnitId), choose: number(rule.count) } as SpendRule // prettier-ignore
    case 'next-voucher':
      if (rule.coupon === '') throw new Unreadable('goods')
      return { kind: 'next-voucher', threshold: at(), coupon: rule.coupon, perFull: number(rule.count) } as SpendRule
    case 'points-times':
      return { kind: 'points-times', times: number(rule.count) }
    case 'freight':
      return { kind: 'freight', threshold: at(), fulfilments: null, to: rule.amount.trim() === '' ? 0 : amount(rule.amount, shop) } // prettier-ignore
    default: {
      const steps = rule.steps.map((step) => ({ from: amount(step.from, shop), off: off(rule.off, step.value, shop) }))
      const from = Math.min(...steps.map((step) => step.from))
      return { kind: 'amount-off', threshold: { ...at(), from }, steps }
    }
  }
}

export function instant(local: string, { zone }: Shop): Instant | null {
  if (local === '') return null
  const read = instantFrom(local, zone)
  if (read === null) throw new Unreadable('dates')
  return read
}

export const uses = (text: string): number | null => (text.trim() === '' ? null : number(text))

const words = ({ name, english, japanese }: Typed): Text => ({
  'zh-TW': name.trim(),
  ...(english.trim() === '' ? {} : { en: english.trim() }),
  ...(japanese.trim() === '' ? {} : { ja: japanese.trim() }),
})

/** Throws Unreadable. */
export function definitionOf(typed: Typed, shop: Shop, before: Definition | null): Definition {
  const base = before ?? plain
  const rule = ruleOf(typed.rule, shop, before?.rule.kind === typed.rule.kind ? before.rule : null)
  const made = {
    ...base,
    name: words(typed),
    rule,
    lane: 'order',
    filter: filterOf(typed.scope, base.filter),
    channels: emptied(typed.channels),
    stores: emptied(typed.stores),
    membersOnly: typed.membersOnly,
    birthMonthOnly: typed.birthMonthOnly,
    staffOnly: typed.staffOnly,
    startsAt: instant(typed.startsAt, shop),
    endsAt: instant(typed.endsAt, shop),
    quota: uses(typed.quota),
    perMember: uses(typed.perMember),
    onReturn: typed.onReturn,
    priority: number(typed.priority),
    group: typed.group.trim() === '' ? null : typed.group.trim(),
  } as Definition // channels and stores out of the lists that the form offers
  return { ...made, lane: laneOf({ ...made, id: '' as Promotion['id'] }) } // the lane asks for no id
}

export const scopeOf = ({ categories, units, tags }: LineFilter): Scope => {
  if (categories) return { by: 'categories', chosen: categories }
  if (units) return { by: 'units', chosen: units }
  return tags ? { by: 'tags', chosen: tags } : emptyScope
}

export const shown = (value: number, { currency }: Shop): string => decimalText(value, currency)

export function shownOff(given: Off, shop: Shop): { readonly off: OffKind; readonly value: string } {
  if ('percentOff' in given) return { off: 'percentOff', value: String(given.percentOff) }
  if ('amountOff' in given) return { off: 'amountOff', value: shown(given.amountOff, shop) }
  return { off: 'toPrice', value: shown(given.toPrice, shop) }
}

function stepsOf(rule: PromotionKind, shop: Shop): Pick<TypedRule, 'off' | 'steps'> {
  const given = (() => {
    if (rule.kind === 'line-off') return [{ from: '', off: rule.off }]
    if (rule.kind === 'pieces-off') return rule.steps.map((step) => ({ from: String(step.pieces), off: step.off }))
    return rule.kind === 'amount-off' ? rule.steps.map((step) => ({ from: shown(step.from, shop), off: step.off })) : []
  })()
  const [first] = given
  if (!first) return { off: emptyRule.off, steps: emptyRule.steps }
  return {
    off: shownOff(first.off, shop).off,
    steps: given.map((step) => ({ from: step.from, value: shownOff(step.off, shop).value })),
  }
}

/** A pair at a percentage, steps of different kinds or freight of some ways are shown, but changed by the API only. */
export function canBeTyped(rule: PromotionKind): boolean {
  if (rule.kind === 'pair') return 'amount' in rule.price
  if (rule.kind === 'freight') return rule.fulfilments === null
  if (rule.kind !== 'amount-off' && rule.kind !== 'pieces-off') return true
  return new Set(rule.steps.map((step) => Object.keys(step.off)[0])).size === 1
}

function typedRule(rule: PromotionKind, shop: Shop): TypedRule {
  const numbers = new Map<string, unknown>(Object.entries(rule))
  const text = (name: string): string | null =>
    typeof numbers.get(name) === 'number' ? String(numbers.get(name)) : null
  const price = (() => {
    if (rule.kind === 'n-for-amount') return rule.amount
    if (rule.kind === 'freight') return rule.to
    return rule.kind === 'pair' && 'amount' in rule.price ? rule.price.amount : null
  })()
  return {
    ...emptyRule,
    kind: rule.kind,
    ...stepsOf(rule, shop),
    count: text('count') ?? text('nth') ?? text('buy') ?? text('choose') ?? text('perFull') ?? text('times') ?? '2',
    percent: text('percent') ?? '90',
    free: text('free') ?? '1',
    amount: price === null ? '' : shown(price, shop),
    ...('threshold' in rule ? { from: shown(rule.threshold.from, shop), counts: rule.threshold.counts } : {}),
    ...(rule.kind === 'pair' ? { partner: scopeOf(rule.partner) } : {}),
    ...(rule.kind === 'gift' ? { goods: rule.gifts.map((unit) => ({ unit, price: '0' })) } : {}),
    ...(rule.kind === 'add-on' ? { goods: rule.choices.map(({ unit, price: at }) => ({ unit, price: shown(at, shop) })) } : {}), // prettier-ignore
    ...(rule.kind === 'next-voucher' ? { coupon: rule.coupon } : {}),
  }
}

export const typedOf = (definition: Definition, shop: Shop): Typed => ({
  name: definition.name['zh-TW'] ?? '',
  english: definition.name.en ?? '',
  japanese: definition.name.ja ?? '',
  rule: typedRule(definition.rule, shop),
  scope: scopeOf(definition.filter),
  channels: definition.channels ?? [],
  stores: definition.stores ?? [],
  membersOnly: definition.membersOnly,
  birthMonthOnly: definition.birthMonthOnly,
  staffOnly: definition.staffOnly,
  startsAt: localTime(definition.startsAt, shop.zone),
  endsAt: localTime(definition.endsAt, shop.zone),
  quota: definition.quota === null ? '' : String(definition.quota),
  perMember: definition.perMember === null ? '' : String(definition.perMember),
  onReturn: definition.onReturn,
  priority: String(definition.priority),
  group: definition.group ?? '',
})
