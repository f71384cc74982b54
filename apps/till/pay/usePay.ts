// From the total to the document. The key of the sale lives from the first press until the server has answered.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Refused, type AnswerOf, type InputOf } from '@omoya/client'
import type { Settling, TenderKind } from '@omoya/payments/rules'
import { useMoneyCall } from '../server/money-call.ts'
import { shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import type { Quotes, Side } from '../sale/ordering.ts'
import { invoiceOf, partsOf, type Sale } from '../sale/sale.ts'
import { useSale } from '../sale/SaleProvider.tsx'
import { useInvoiceDraft, type InvoiceDraft } from './invoice-draft.ts'
import { settled, tendersOf, type HandedTender } from './tenders.ts'
import { useTenderKinds } from './useTenderKinds.ts'

export type Placed = AnswerOf<'POST /till/sales'>
type SaleBody = InputOf<'POST /till/sales'>['body']

/** Of both documents. */
export const sumOf = ({ total, ordered }: Placed): Placed['total'] => ({
  ...total,
  amount: total.amount + (ordered?.total.amount ?? 0),
})

export interface Pay {
  readonly step: 'sell' | 'pay' | 'done'
  readonly due: number
  readonly kinds: readonly TenderKind[]
  readonly handed: readonly HandedTender[]
  readonly missing: number
  readonly changeDue: number
  /** Why the settling does not work out, apart from money missing. */
  readonly tooMuch: number | null
  readonly isComplete: boolean
  /** Where the invoice goes; nothing is closed over what is wrong in it. */
  readonly invoice: InvoiceDraft
  readonly isSending: boolean
  /** Something was sent and its answer is missing: it can only be sent again. */
  readonly isWaiting: boolean
  readonly problem: unknown
  readonly isShort: boolean
  readonly placed: Placed | null
  readonly start: () => void
  readonly leave: () => void
  readonly hand: (tender: HandedTender) => void
  readonly takeBack: (index: number) => void
  /** Last four digits and approval code of a slip. */
  readonly note: (index: number, reference: string) => void
  readonly finish: () => void
  readonly finishEvenIfShort: () => void
  /** The most frequent sale: one press. */
  readonly finishWithExactCash: () => void
  /** A wallet that has been charged already: one press. */
  readonly finishWithAll: (kind: string) => void
  /** All of it by the card machine: the amount is keyed in there, then one press here. */
  readonly startWithCard: () => void
  readonly next: () => void
}

const CARD = 'card_terminal'

function useHanded() {
  const [step, setStep] = useState<Pay['step']>('sell')
  const [handed, setHanded] = useState<readonly HandedTender[]>([])
  const invoice = useInvoiceOfSale()
  return {
    step,
    handed,
    invoice,
    goTo: (next: Pay['step'], tenders: readonly HandedTender[] = []): void => {
      invoice.forget()
      setHanded(tenders)
      setStep(next)
    },
    hand: (tender: HandedTender): void => setHanded([...handed, tender]),
    takeBack: (index: number): void => setHanded(handed.filter((_, place) => place !== index)),
    note: (index: number, reference: string): void =>
      setHanded(handed.map((one, place) => (place === index ? { ...one, reference } : one))),
  }
}

const allBy = (kind: string, due: number): readonly HandedTender[] =>
  due > 0 ? [{ kind, amount: due, reference: '' }] : []

function useInvoiceOfSale(): InvoiceDraft {
  const { sale, change } = useSale()
  return useInvoiceDraft({
    chosen: sale.invoice,
    hasMember: sale.member !== null,
    onChoose: (invoice) => change({ kind: 'invoice-chosen', invoice }),
  })
}

export function usePay(): Pay {
  const { store } = useSession()
  const { sale, quote, quotes, side, isCurrent, askAgain } = useSale()
  const kinds = useTenderKinds()
  const { step, handed, goTo, ...handing } = useHanded()
  const [placed, setPlaced] = useState<Placed | null>(null)
  const due = quote?.priced.total ?? 0
  const settling = settled(due, handed, kinds)

  const money = useSaleCall((answer) => {
    setPlaced(answer)
    goTo('done')
  })
  const body = (tenders: readonly HandedTender[]): SaleBody =>
    bodyOf(sale, { store: store.id, quotes, side, tenders: tendersOf(tenders, settled(due, tenders, kinds)) })
  const isReady = isCurrent && !money.isSending
  const send = (wanted: SaleBody): void => {
    if (money.waiting || isReady) money.send(money.waiting ?? wanted)
  }
  const wasRefusedFor = (code: string): boolean => money.problem instanceof Refused && money.problem.code === code
  const leave = (): void => {
    if (money.isSending) return
    if (wasRefusedFor('checkout.price_changed')) askAgain()
    money.forget()
    goTo('sell')
  }
  const begin = (tenders: readonly HandedTender[]): void => {
    if (!isReady) return
    money.forget()
    goTo('pay', tenders)
  }
  const finishWithAll = (kind: string): void => {
    begin(allBy(kind, due))
    send(body(allBy(kind, due)))
  }
  return {
    step,
    due,
    kinds,
    handed,
    ...sumsOf(settling),
    isComplete: isReady && settling.ok && handing.invoice.why === null,
    isSending: money.isSending,
    isWaiting: money.waiting !== null,
    problem: money.problem,
    isShort: wasRefusedFor('inventory.short'),
    placed,
    start: () => begin([]),
    startWithCard: () => begin(allBy(CARD, due)),
    finishWithExactCash: () => finishWithAll('cash'),
    finishWithAll,
    leave,
    ...handing,
    finish: () => send(body(handed)),
    finishEvenIfShort: () => send({ ...body(handed), evenIfShort: true }),
    next: () => goTo('sell'),
  }
}

interface Agreed {
  readonly store: string
  readonly quotes: Quotes
  readonly side: Side
  readonly tenders: ReturnType<typeof tendersOf>
}

function bodyOf(sale: Sale, { store, quotes, side, tenders }: Agreed): SaleBody {
  const parts = partsOf(sale, store, side)
  const given = {
    pay: { how: 'now' as const, tenders },
    invoice: invoiceOf(sale),
    ...(sale.member?.presence ? { presence: sale.member.presence } : {}),
  }
  const { ordering } = sale
  const ordered = parts.ordered && {
    basket: parts.ordered,
    shownTotal: quotes.ordered?.priced.total ?? 0,
    ...(ordering?.receiver ? { receiver: ordering.receiver } : {}),
    ...(ordering?.address ? { address: ordering.address } : {}),
    // The clerk has seen the day on which all of it lies there.
    ...(quotes.ordered?.later ? { fromElsewhere: true as const } : {}),
  }
  if (parts.taken)
    return { basket: parts.taken, shownTotal: quotes.taken?.priced.total ?? 0, ...given, ...(ordered ? { ordered } : {}) } // prettier-ignore
  if (!ordered) throw new Error('a sale without lines is not sent')
  return { ...ordered, basket: { ...ordered.basket, member: sale.member?.id ?? null }, ...given }
}

const sumsOf = (settling: Settling): Pick<Pay, 'missing' | 'changeDue' | 'tooMuch'> => ({
  missing: !settling.ok && settling.why === 'too_little' ? settling.missing : 0,
  changeDue: settling.ok ? settling.change : 0,
  tooMuch: !settling.ok && settling.why === 'too_much' ? settling.over : null,
})

function useSaleCall(onPlaced: (placed: Placed) => void) {
  const { me, store } = useSession()
  const { sale, change, side } = useSale()
  const queries = useQueryClient()
  return useMoneyCall<SaleBody, Placed>({
    // The server knows a key only from the person who used it first.
    scope: `sale/${store.id}/${me.id}`,
    ask: (body, key) => shop.call('POST /till/sales', { body }, { key }),
    onAnswer: (answer, sent) => {
      const { taken, ordered } = partsOf(sale, store.id, side)
      const linesOf = (basket: { readonly lines: readonly unknown[] } | null | undefined) =>
        JSON.stringify(basket?.lines ?? [])
      const [first, second] = taken ? [taken, ordered] : [ordered, null]
      if (linesOf(sent.basket) === linesOf(first) && linesOf(sent.ordered?.basket) === linesOf(second))
        change({ kind: 'ended' })
      void queries.invalidateQueries({ queryKey: ['wallet'] })
      onPlaced(answer)
    },
  })
}
