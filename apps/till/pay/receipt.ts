import { useQuery } from '@tanstack/react-query'
import { Refused, type AnswerOf } from '@omoya/client'
import { shop } from '../server/shop.ts'

export type Order = AnswerOf<'GET /orders/:order'>
export type OrderInvoice = AnswerOf<'GET /orders/:order/invoices'>['items'][number]

export type Tender = AnswerOf<'GET /orders/:order/money'>['tenders'][number]

/** Goods that another place sends get their invoice there, and their money is that place's. */
function ofAnotherStore(problem: unknown): { items: never[]; tenders: never[] } {
  if (problem instanceof Refused && problem.status === 403) return { items: [], tenders: [] }
  throw problem
}

/** What stands on paper: the order as it was frozen, and its invoice. */
export const useReceipt = (order: string) =>
  useQuery({
    queryKey: ['receipt', order],
    queryFn: async () => {
      const [placed, invoices, { tenders }] = await Promise.all([
        shop.call('GET /orders/:order', { params: { order } }),
        shop.call('GET /orders/:order/invoices', { params: { order } }).catch(ofAnotherStore),
        shop.call('GET /orders/:order/money', { params: { order } }).catch(ofAnotherStore),
      ])
      return { order: placed, tenders, invoice: invoices.items.find((one) => one.state === 'issued') ?? null }
    },
    staleTime: Infinity,
  })

/** Only the paper goes to the printer, whatever is on the screen. */
export function printPaper(): void {
  document.body.classList.add('prints-paper')
  window.addEventListener('afterprint', () => document.body.classList.remove('prints-paper'), { once: true })
  window.print()
}
