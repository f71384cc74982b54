import { useEffect, useRef } from 'react'
import { useSale, type Quote } from '../sale/SaleProvider.tsx'
import { sumOf, type Pay } from '../pay/usePay.ts'
import { tellDisplay, type Shown, type ShownLine } from './channel.ts'

function linesOf(quote: Quote): readonly ShownLine[] {
  const byKey = new Map<string, ShownLine>()
  for (const line of quote.priced.lines) {
    const key = line.key ?? `given-${line.lineNo}`
    const before = byKey.get(key)
    const isPart = line.kind === 'component'
    byKey.set(key, {
      key,
      name: before && isPart ? before.name : line.name,
      quantity: before && isPart ? before.quantity : line.quantity,
      amount: (before?.amount ?? 0) + line.paid,
    })
  }
  return [...byKey.values()]
}

export function shownOf(pay: Pick<Pay, 'step' | 'placed'>, quote: Quote | null, member: string | null): Shown {
  if (pay.step === 'done' && pay.placed)
    return { kind: 'paid', total: sumOf(pay.placed).amount, change: pay.placed.change }
  if (!quote || quote.priced.lines.length === 0) return { kind: 'idle' }
  const { total, discount } = quote.priced
  return { kind: 'sale', lines: linesOf(quote), saved: discount, total, member }
}

/** Keeps the customer's screen at what the till shows. */
export function useShown(pay: Pick<Pay, 'step' | 'placed'>): void {
  const { quote, sale } = useSale()
  const shown = shownOf(
    pay,
    sale.lines.length > 0 || pay.step === 'done' ? quote : null,
    sale.member?.maskedName ?? null,
  )
  const latest = useRef(shown)
  const teller = useRef<ReturnType<typeof tellDisplay> | null>(null)
  const text = JSON.stringify(shown)
  useEffect(() => {
    teller.current = tellDisplay(() => latest.current)
    return () => teller.current?.close()
  }, [])
  useEffect(() => {
    latest.current = JSON.parse(text) as Shown // written one line above
    teller.current?.show()
  }, [text])
}
