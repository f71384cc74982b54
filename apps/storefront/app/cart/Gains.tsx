import { useWords } from '../words/useWords.ts'
import type { Quote } from './quote.ts'

/** Points and vouchers for later, or what a guest would have by joining. */
export function Gains({ quote }: { readonly quote: Quote }) {
  const { t, text } = useWords()
  const { points, pointsTimes, vouchers } = quote.gains
  const told = [
    ...(points > 0 ? [t(pointsTimes > 1 ? 'gains.points_times' : 'gains.points', { points, times: pointsTimes })] : []),
    ...vouchers.map(({ name, count }) => t('gains.voucher', { name: text(name), count })),
  ]
  if (told.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="gains">
      <h3 id="gains">{t('gains.title')}</h3>
      <ul className="gains">
        {told.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="caption">{t(quote.balances === null ? 'gains.by_joining' : 'gains.after_payment')}</p>
    </section>
  )
}
