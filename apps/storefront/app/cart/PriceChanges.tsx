import { useEffect, useSyncExternalStore } from 'react'
import { Notice } from '@omoya/ui'
import { keepText, keptText } from '../kept.ts'
import { useWords } from '../words/useWords.ts'
import type { Quote } from './quote.ts'
import { changesSince, pricesIn, readSeen } from './seen-prices.ts'

const PLACE = 'omoya.cart.prices'

/** As they were when this page came; what is written later is for the next visit. */
const atFirst: { text?: string } = {}
const seenAtFirst = (): string => (atFirst.text ??= keptText(PLACE) ?? '{}')
const never = () => () => {}

/** Prices that changed since the basket was last looked at: said once, before anybody pays. */
export function PriceChanges({ lines }: { readonly lines: Quote['priced']['lines'] }) {
  const { t, text, money } = useWords()
  const seen = useSyncExternalStore(never, seenAtFirst, () => '{}')
  useEffect(() => keepText(PLACE, JSON.stringify(pricesIn(lines))), [lines])
  const nameOf = (unit: string) => text(lines.find((line) => line.unit === unit)?.name)
  const shown = changesSince(readSeen(seen), pricesIn(lines))
  if (shown.length === 0) return null
  return (
    <Notice tone="warn" title={t('cart.prices_changed')}>
      <ul>
        {shown.map(({ unit, before, now }) => (
          <li key={unit}>{t('cart.price_changed', { name: nameOf(unit), before: money(before), now: money(now) })}</li>
        ))}
      </ul>
    </Notice>
  )
}
