import { Link } from 'react-router'
import { Benefits } from '../cart/Benefits.tsx'
import { Gains } from '../cart/Gains.tsx'
import type { Quote } from '../cart/quote.ts'
import { shownLines } from '../cart/shown-lines.ts'
import { Totals } from '../cart/Totals.tsx'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

/** What is bought, what comes off, what it costs: beside the form, or under it on a phone. */
export function Summary({ quote }: { readonly quote: Quote }) {
  const { t, text, price } = useWords()
  return (
    <section className="card stack" aria-labelledby="summary">
      <div className="row-apart">
        <h2 id="summary">{t('checkout.summary')}</h2>
        <Link to={links.cart()}>{t('checkout.back')}</Link>
      </div>
      <ul className="summary-lines">
        {shownLines(quote.priced.lines).map(({ key, line, paid }) => (
          <li key={key}>
            <span>{t('order.line', { name: text(line.name), count: line.quantity })}</span>
            <span className="number">{price(paid)}</span>
          </li>
        ))}
      </ul>
      <Benefits priced={quote.priced} />
      <Totals priced={quote.priced} />
      <Gains quote={quote} />
    </section>
  )
}
