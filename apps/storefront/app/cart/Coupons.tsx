import { Form, Link } from 'react-router'
import type { Basket } from '../basket/basket.ts'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import { codeKey } from './near.ts'
import type { CouponStanding, OwnCoupon } from './own-coupons.ts'
import type { Quote } from './quote.ts'

interface CouponsProps {
  readonly basket: Basket
  readonly quote: Quote
  readonly own: readonly OwnCoupon[]
  /** The page that is shown again. */
  readonly back: string
}

/** What fits, what it takes off, and why the others do not; a code of paper is typed below. */
export function Coupons({ basket, quote, own, back }: CouponsProps) {
  const { t } = useWords()
  const typed = basket.coupons.filter((code) => !own.some(({ coupon }) => coupon.text === code))
  return (
    <section className="card stack" aria-labelledby="coupons">
      <h2 id="coupons">{t('coupon.title')}</h2>
      {own.length + typed.length > 0 && (
        <ul className="lines">
          {own.map((each) => (
            <OwnRow key={each.coupon.code} own={each} back={back} />
          ))}
          {typed.map((code) => (
            <TypedRow key={code} code={code} quote={quote} back={back} />
          ))}
        </ul>
      )}
      {quote.balances === null && (
        <p>
          <Link to={links.account(back)}>{t('coupon.sign_in')}</Link>
        </p>
      )}
      <Form method="post" action={links.cart()} className="row" preventScrollReset>
        <input type="hidden" name="intent" value="coupon" />
        <input type="hidden" name="back" value={back} />
        <div className="field grow">
          <label htmlFor="coupon-code">{t('coupon.code')}</label>
          <input id="coupon-code" name="code" key={basket.coupons.length} autoComplete="off" maxLength={40} />
        </div>
        <button className="button end">{t('coupon.use')}</button>
      </Form>
    </section>
  )
}

/** 「可折 NT$100」, or the reason. */
function useStanding(standing: CouponStanding): { readonly tone: string; readonly words: string } {
  const { t, money } = useWords()
  if (standing.is === 'used') return { tone: 'good', words: t('coupon.taken_off', { amount: money(standing.amount) }) }
  if (standing.is === 'fits')
    return { tone: 'quiet', words: t('coupon.would_take', { amount: money(standing.amount) }) }
  if (standing.missing > 0) return { tone: 'quiet', words: t('coupon.missing', { amount: money(standing.missing) }) }
  if (standing.pieces > 0) return { tone: 'quiet', words: t('coupon.missing_pieces', { pieces: standing.pieces }) }
  return { tone: 'quiet', words: t(codeKey(standing.why), { amount: '' }) }
}

function OwnRow({ own: { coupon, standing }, back }: { readonly own: OwnCoupon; readonly back: string }) {
  const { t, text } = useWords()
  const { tone, words } = useStanding(standing)
  const name = text(coupon.name)
  return (
    <li className="coupon">
      <strong>{name}</strong>
      {coupon.text && standing.is !== 'not' ? (
        <Toggle code={coupon.text} name={name} is={standing.is} back={back} />
      ) : (
        <span className="caption">{standing.is === 'used' ? t('coupon.by_itself') : ''}</span>
      )}
      <span className={`coupon-state ${tone}`}>{words}</span>
    </li>
  )
}

interface ToggleProps {
  readonly code: string
  readonly name: string
  readonly is: 'used' | 'fits'
  readonly back: string
}

function Toggle({ code, name, is, back }: ToggleProps) {
  const { t } = useWords()
  return (
    <Form method="post" action={links.cart()} preventScrollReset>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="back" value={back} />
      {is === 'used' ? (
        <button
          name="intent"
          value="drop-coupon"
          className="button button-plain"
          aria-label={t('coupon.drop_named', { name })}
        >
          {t('coupon.drop')}
        </button>
      ) : (
        <button name="intent" value="coupon" className="button" aria-label={t('coupon.use_named', { name })}>
          {t('coupon.use')}
        </button>
      )}
    </Form>
  )
}

interface TypedRowProps {
  readonly code: string
  readonly quote: Quote
  readonly back: string
}

/** Codes as typed; one that takes nothing off says why. */
function TypedRow({ code, quote, back }: TypedRowProps) {
  const { t, money } = useWords()
  const refused = quote.refusedCodes.find((each) => each.code === code)
  const lost = quote.priced.notApplied.find((each) => each.why === 'pricing.why.needs_amount' && each.source === code)
  const amount = money(Number(lost?.facts['amount'] ?? 0))
  return (
    <li className="coupon">
      <strong>{code}</strong>
      <Toggle code={code} name={code} is="used" back={back} />
      <span className={`coupon-state ${refused ? 'bad' : 'good'}`}>
        {refused ? t(codeKey(refused.why), { amount }) : t('coupon.taken')}
      </span>
    </li>
  )
}
