import { Form } from 'react-router'
import type { AppliedBenefit } from '@omoya/pricing/rules'
import type { Basket } from '../basket/basket.ts'
import { links } from '../links.ts'
import { useWords, type Words } from '../words/useWords.ts'
import { codeKey, nearMisses } from './near.ts'
import type { Quote, UnitCard } from './quote.ts'

/** Each discount is a sentence: what it is and what it takes off. */
function benefitWords({ t, text, money }: Words, benefit: AppliedBenefit): string {
  const facts = { name: text(benefit.name), amount: money(benefit.amount), count: benefit.times }
  if (benefit.kind === 'points') return t('benefit.points', facts)
  if (benefit.kind === 'credit') return t('benefit.credit', facts)
  if (benefit.kind === 'coupon') return t('benefit.coupon', facts)
  if (benefit.kind === 'freight') return t('benefit.freight', facts)
  return t(benefit.times > 1 ? 'benefit.times' : 'benefit.promotion', facts)
}

export function Benefits({ quote }: { readonly quote: Quote }) {
  const words = useWords()
  const { t, text, money } = words
  const { applied, notApplied, lines } = quote.priced
  const told = applied.filter((benefit) => benefit.amount > 0)
  const freight = lines.flatMap((line) => (line.kind === 'freight' ? [line.key.replace('freight:', '')] : []))
  const near = nearMisses(notApplied, freight)
  if (told.length === 0 && near.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="benefits">
      <h2 id="benefits">{t('cart.benefits')}</h2>
      <ul>
        {told.map((benefit) => (
          <li key={`${benefit.step}/${benefit.source}`}>{benefitWords(words, benefit)}</li>
        ))}
        {near.map(({ missed: { source, name, facts }, key }) => (
          <li key={source} className="quiet">
            {t(key, { ...facts, name: text(name), amount: money(Number(facts['amount'] ?? 0)) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Codes as typed; one that takes nothing off says why. */
export function Coupons({ basket, quote }: { readonly basket: Basket; readonly quote: Quote }) {
  const { t, money } = useWords()
  const missing = (code: string) => {
    const lost = quote.priced.notApplied.find((each) => each.why === 'pricing.why.needs_amount' && each.source === code)
    return money(Number(lost?.facts['amount'] ?? 0))
  }
  return (
    <section className="card stack-tight" aria-labelledby="coupons">
      <h2 id="coupons">{t('coupon.title')}</h2>
      {basket.coupons.map((code) => {
        const refused = quote.refusedCodes.find((each) => each.code === code)
        return (
          <Form key={code} method="post" action={links.cart()} className="row-apart" preventScrollReset>
            <input type="hidden" name="code" value={code} />
            <span>
              {code}{' '}
              <span className={refused ? 'bad' : 'good'}>
                {refused ? t(codeKey(refused.why), { amount: missing(code) }) : t('coupon.taken')}
              </span>
            </span>
            <button name="intent" value="drop-coupon" className="button button-plain">
              {t('coupon.drop')}
            </button>
          </Form>
        )
      })}
      <Form method="post" action={links.cart()} className="row" preventScrollReset>
        <input type="hidden" name="intent" value="coupon" />
        <div className="field grow">
          <label htmlFor="code">{t('coupon.code')}</label>
          <input id="code" name="code" key={basket.coupons.length} autoComplete="off" maxLength={40} />
        </div>
        <button className="button end">{t('coupon.use')}</button>
      </Form>
    </section>
  )
}

interface GiftsProps {
  readonly basket: Basket
  readonly quote: Quote
  readonly cards: readonly UnitCard[]
}

/** Gifts and add-ons that this basket has earned and nobody has chosen yet. */
export function Gifts({ basket, quote, cards }: GiftsProps) {
  const { t, text, money } = useWords()
  const takenOf = (promotion: string): number =>
    basket.lines.filter((line) => line.takenFor === promotion).reduce((sum, line) => sum + line.quantity, 0)
  const open = quote.priced.choices.filter((choice) => takenOf(choice.promotion) < choice.choose)
  return open.map((choice) => (
    <section key={choice.promotion} className="card stack-tight" aria-label={text(choice.name)}>
      <h2>{text(choice.name)}</h2>
      <p>{t('gift.choose', { count: choice.choose - takenOf(choice.promotion) })}</p>
      <ul className="lines">
        {choice.choices.flatMap((unit) => {
          const card = cards.find((each) => each.unit === unit)
          return card ? (
            <li key={unit}>
              <Form method="post" action={links.cart()} className="row-apart" preventScrollReset>
                <input type="hidden" name="intent" value="add" />
                <input type="hidden" name="unit" value={unit} />
                <input type="hidden" name="takenFor" value={choice.promotion} />
                <span>{text(card.name)}</span>
                <button className="button">
                  {choice.price === null ? t('gift.take') : t('gift.add_on', { price: money(choice.price) })}
                </button>
              </Form>
            </li>
          ) : (
            []
          )
        })}
      </ul>
    </section>
  ))
}
