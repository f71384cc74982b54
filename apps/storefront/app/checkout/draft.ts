// What was typed at the checkout stays in this browser: a lost network or an expired session takes nothing away, and
// the next order needs three taps. Never the card, nor what a single order spends.
import type { Field, Values } from './form.ts'

export const DRAFT = 'omoya.checkout'

/** Kept until the order is placed, and from one order to the next. */
const LASTING = [
  'how', 'store', 'name', 'phone', 'email', 'postalCode', 'city', 'district', 'street', 'chain', 'cvsCode', 'cvsName', 'pay',
  'invoice', 'carrier', 'donation', 'businessNumber',
] as const satisfies readonly Field[] // prettier-ignore
/** Kept only until the order is placed. */
const PASSING = ['note', 'points', 'credit'] as const satisfies readonly Field[]

export type Draft = Readonly<Partial<Record<Field, string>>>

const MOST_LETTERS = 300

export function draftOf(form: Iterable<readonly [string, FormDataEntryValue]>): Draft {
  const kept: readonly string[] = [...LASTING, ...PASSING]
  const draft: Partial<Record<string, string>> = {}
  for (const [name, value] of form)
    if (kept.includes(name) && typeof value === 'string' && value !== '') draft[name] = value.slice(0, MOST_LETTERS)
  return draft
}

/** Whatever cannot be read was never typed. */
export function readDraft(text: string | null): Draft {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    return typeof read === 'object' && read !== null
      ? draftOf(Object.entries(read).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
      : {}
  } catch {
    return {}
  }
}

/** For the next order. */
export function lastingPart(draft: Draft): Draft {
  const lasting: Partial<Record<Field, string>> = {}
  for (const field of LASTING) {
    const value = draft[field]
    if (value) lasting[field] = value
  }
  return lasting
}

export interface Offered {
  /** Stores that have all of it. */
  readonly stores: readonly string[]
  readonly isMember: boolean
  readonly takesCards: boolean
}

/** A store that has it no longer, or a way to pay that is not offered now, is not chosen again. */
export function withDraft(values: Values, draft: Draft, offered: Offered): Values {
  const { how, store, pay, invoice, ...rest } = draft
  const isStore = store !== undefined && offered.stores.includes(store)
  const isHow = how === 'ship' || how === 'cvs' || (how === 'pickup' && (isStore || offered.stores.length > 0))
  const isInvoice = invoice !== undefined && (invoice !== 'member' || offered.isMember)
  return {
    ...values,
    ...rest,
    ...(isStore ? { store } : {}),
    ...(isHow ? { how } : {}),
    ...(pay !== undefined && (pay !== 'card' || offered.takesCards) ? { pay } : {}),
    ...(isInvoice ? { invoice } : {}),
  }
}
