import { useWords } from '../words/useWords.ts'
import { benefitWords } from './benefit-words.ts'
import type { Quote } from './quote.ts'

/** What this order saves, offer by offer; the lines say each one's part. */
export function Benefits({ priced }: Pick<Quote, 'priced'>) {
  const words = useWords()
  const told = priced.applied.filter((benefit) => benefit.amount > 0 && benefit.kind !== 'bundle')
  if (told.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="benefits">
      <h3 id="benefits">{words.t('cart.benefits')}</h3>
      <ul className="line-off good">
        {told.map((benefit) => (
          <li key={`${benefit.step}/${benefit.source}`}>{benefitWords(words, benefit)}</li>
        ))}
      </ul>
    </section>
  )
}
