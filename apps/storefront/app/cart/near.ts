// Why an offer did not apply, as far as the shopper can do something about it, in the shop's words.
import type { NotApplied, PricedCart } from '@omoya/pricing/rules'
import type { Key } from '../words/texts.ts'

const NEAR: Readonly<Record<string, Key>> = {
  'pricing.why.needs_amount': 'near.needs_amount',
  'pricing.why.needs_pieces': 'near.needs_pieces',
  'pricing.why.needs_partner': 'near.needs_partner',
  'pricing.why.members_only': 'near.members_only',
  'pricing.why.not_earned': 'near.not_earned',
  'pricing.why.wrong_fulfilment': 'near.wrong_fulfilment',
  'pricing.why.not_enough_points': 'near.not_enough_points',
}

export interface Near {
  readonly missed: NotApplied
  readonly key: Key
}

/**
 * The nearest first: money that is missing is compared, the rest follows; few enough to be read. `freight` names the
 * freight rules of this basket, whose miss is "no delivery charge".
 */
export function nearMisses(missed: readonly NotApplied[], freight: readonly string[] = []): Near[] {
  const distance = ({ facts }: NotApplied): number => {
    const amount = facts['amount']
    return typeof amount === 'number' ? amount : 0
  }
  return missed
    .flatMap((each) => {
      const isFreight = freight.includes(each.source) && each.why === 'pricing.why.needs_amount'
      const key = isFreight ? 'near.free_freight' : NEAR[each.why]
      return key && Object.keys(each.name).length + Number(each.source === 'points') > 0 ? [{ missed: each, key }] : []
    })
    .sort((a, b) => distance(a.missed) - distance(b.missed))
    .slice(0, 4)
}

type Priced = Pick<PricedCart, 'lines' | 'notApplied'>

export const freightRules = ({ lines }: Priced): string[] =>
  lines.flatMap((line) => (line.kind === 'freight' ? [line.key.replace('freight:', '')] : []))

export const missesOf = (priced: Priced): Near[] => nearMisses(priced.notApplied, freightRules(priced))

type Needs = 'amount' | 'pieces' | 'partner'
const NEEDS: Readonly<Record<string, Needs>> = {
  'pricing.why.needs_amount': 'amount',
  'pricing.why.needs_pieces': 'pieces',
  'pricing.why.needs_partner': 'partner',
}

export interface ClosableMiss {
  readonly source: string
  readonly amount: number
  readonly needs: Needs
}

/** Misses that more goods would close. */
export const closable = (near: readonly Near[]): ClosableMiss[] =>
  near.flatMap(({ missed: { source, why, facts } }) => {
    const needs = NEEDS[why]
    return needs ? [{ source, needs, amount: needs === 'amount' ? Number(facts['amount'] ?? 0) : 0 }] : []
  })

export interface FreeFreight {
  /** 0: it is free. */
  readonly missing: number
  readonly percent: number
}

/** How far it is to "no delivery charge"; null where nothing is charged or it never becomes free. */
export function freeFreight({ lines, notApplied }: Priced): FreeFreight | null {
  const freight = lines.filter((line) => line.kind === 'freight')
  if (freight.length === 0) return null
  if (freight.every((line) => line.paid === 0)) return { missing: 0, percent: 100 }
  const rules = freightRules({ lines, notApplied })
  const missing = notApplied.find(({ source, why }) => rules.includes(source) && why === 'pricing.why.needs_amount')
  const amount = Number(missing?.facts['amount'] ?? 0)
  if (amount <= 0) return null
  const goods = lines.reduce((sum, line) => (line.kind === 'freight' ? sum : sum + line.paid), 0)
  return { missing: amount, percent: Math.floor((goods * 100) / (goods + amount)) }
}

const CODES: Readonly<Record<string, Key>> = {
  'checkout.code_not_known': 'code.not_known',
  'checkout.codes_slowed': 'code.slowed',
  'checkout.code_used': 'code.used',
  'pricing.why.needs_amount': 'code.needs_amount',
  'pricing.why.needs_pieces': 'code.needs_pieces',
  'pricing.why.not_yet': 'code.not_yet',
  'pricing.why.over': 'code.over',
  'pricing.why.no_goods': 'code.no_goods',
  'pricing.why.used_up': 'code.used',
  'pricing.why.lost_to': 'code.lost',
  'pricing.why.no_gain': 'code.lost',
  'pricing.why.members_only': 'code.members_only',
  'pricing.why.birth_month_only': 'code.birth_month_only',
}

/** Why a typed code takes nothing off. */
export const codeKey = (why: string): Key => CODES[why] ?? 'code.not_for_you'
