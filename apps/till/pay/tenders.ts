// What the customer has handed over so far. What it pays and what comes back the rule of payments says.
import { builtInTenders, settle, type Handed, type Settling, type TenderKind } from '@omoya/payments/rules'
import type { InputOf } from '@omoya/client'

export interface HandedTender extends Handed {
  readonly reference: string
}

type Tenders = Extract<InputOf<'POST /till/sales'>['body']['pay'], { readonly how: 'now' }>['tenders']

/** Not chosen by a clerk: the web's card, cash on delivery and what other systems took. */
const ELSEWHERE: readonly string[] = ['card', 'cod', 'external']

export const kindsOfTill = (kinds: readonly TenderKind[] = builtInTenders): TenderKind[] =>
  kinds.filter((kind) => kind.isActive && !ELSEWHERE.includes(kind.kind))

export const settled = (due: number, handed: readonly HandedTender[], kinds: readonly TenderKind[]): Settling =>
  settle(due, handed, kinds)

/** As the server takes them: change only from cash, the reference with its tender. */
export function tendersOf(handed: readonly HandedTender[], settling: Settling): Tenders {
  if (!settling.ok) return []
  const left = [...handed]
  return settling.taken
    .map(({ kind, amount, received }) => {
      const place = left.findIndex((one) => one.kind === kind && one.amount === received)
      const [from] = left.splice(Math.max(0, place), 1)
      const reference = from?.reference.trim() ?? ''
      const tendered = received > amount ? { tendered: received } : {}
      return { kind, amount, ...tendered, ...(reference === '' ? {} : { reference }) }
    })
    .filter((one) => one.amount > 0)
}

const NOTES: Readonly<Record<string, readonly number[]>> = {
  TWD: [100, 500, 1_000, 2_000],
  JPY: [1_000, 5_000, 10_000],
}

/** What people hand over for `due`: the next full hundred, five hundred, thousand; the exact amount comes first. */
export function quickAmounts(due: number, currency: string): number[] {
  const notes = NOTES[currency] ?? [500, 1_000, 2_000, 5_000, 10_000]
  const full = notes.map((note) => Math.ceil(due / note) * note)
  return [...new Set([due, ...full])].slice(0, 5)
}
