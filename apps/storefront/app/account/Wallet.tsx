import { Form, Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import type { HeldCoupon } from '../cart/own-coupons.ts'
import { links } from '../links.ts'
import { Qr } from '@omoya/ui/Qr.tsx'
import { useWords } from '../words/useWords.ts'
import { asksWords, offWords } from './coupon-words.ts'
import { KIND_WORDS, type BenefitKind } from './benefit.ts'
import { ReceiptList, type OwnReceipt } from './Receipts.tsx'

type Balances = AnswerOf<'GET /wallet'>

interface BalanceProps {
  readonly kind: BenefitKind
  readonly amount: string
  readonly ends: string
}

function Balance({ kind, amount, ends }: BalanceProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      <dt className="caption">
        <Link to={links.wallet(kind)}>{t(KIND_WORDS[kind])}</Link>
      </dt>
      <dd>
        <strong className="figure">{amount}</strong>
        {ends !== '' && <p className="caption">{ends}</p>}
      </dd>
    </div>
  )
}

export function Wallet({ wallet }: { readonly wallet: Balances }) {
  const { t, text, money, price, day } = useWords()
  const { points, credit, storedValue } = wallet
  const endsOn = (next: Balances['points']['nextExpiry'], amount: (value: number) => unknown) =>
    next ? t('wallet.ends', { amount: amount(next.amount), day: day(next.on) }) : ''
  return (
    <section className="card stack" aria-labelledby="wallet">
      <h2 id="wallet">{t('wallet.title')}</h2>
      {wallet.tier?.until && (
        <p className="quiet">
          {t('wallet.tier_until', { tier: text(wallet.tier.name) || wallet.tier.code, day: day(wallet.tier.until) })}
        </p>
      )}
      <dl className="figures">
        <Balance
          kind="points"
          amount={t('wallet.points_count', { count: points.spendable })}
          ends={endsOn(points.nextExpiry, (value) => t('wallet.points_count', { count: value }))}
        />
        <Balance kind="credit" amount={price(credit.spendable)} ends={endsOn(credit.nextExpiry, money)} />
        <Balance kind="stored-value" amount={price(storedValue.spendable)} ends="" />
      </dl>
    </section>
  )
}

/** "Use" puts the code into the cart; what it then takes off, or why not, the cart says. */
export function Coupons({ coupons }: { readonly coupons: readonly HeldCoupon[] }) {
  const words = useWords()
  const { t, text, instant } = words
  return (
    <section className="card stack-tight" aria-labelledby="own-coupons">
      <h2 id="own-coupons">{t('wallet.coupons')}</h2>
      {coupons.length === 0 && <p className="quiet">{t('wallet.no_coupons')}</p>}
      <ul className="lines">
        {coupons.map((coupon) => (
          <li key={coupon.code} className="coupon">
            <span>
              {text(coupon.name)} <strong>{offWords(words, coupon.off)}</strong>
              <br />
              <span className="caption">
                {asksWords(words, { from: coupon.threshold.from, pieces: coupon.pieces ?? null })}{' '}
                {coupon.endsAt && t('wallet.until', { at: instant(coupon.endsAt) })}
              </span>
            </span>
            {coupon.text && (
              <Form method="post" action={links.cart()}>
                <input type="hidden" name="intent" value="coupon" />
                <input type="hidden" name="code" value={coupon.text} />
                <button className="button" aria-label={t('coupon.use_named', { name: text(coupon.name) })}>
                  {t('coupon.use')}
                </button>
              </Form>
            )}
            {coupon.text && (
              <details className="coupon-show">
                <summary aria-label={t('coupon.show_named', { name: text(coupon.name) })}>{t('coupon.show')}</summary>
                <Qr text={coupon.text} words={t('coupon.picture', { code: coupon.text })} />
                <p className="coupon-code">{coupon.text}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OwnOrdersProps {
  readonly receipts: readonly OwnReceipt[]
  readonly hasMore: 'more' | 'all'
}

export function OwnOrders({ receipts, hasMore }: OwnOrdersProps) {
  const { t } = useWords()
  return (
    <section className="card stack-tight" aria-labelledby="own-orders">
      <h2 id="own-orders">{t('account.orders')}</h2>
      {receipts.length === 0 && <p className="quiet">{t('account.no_orders')}</p>}
      <ReceiptList receipts={receipts} />
      {hasMore === 'more' && (
        <p>
          <Link to={links.receipts()}>{t('receipts.all')}</Link>
        </p>
      )}
    </section>
  )
}
