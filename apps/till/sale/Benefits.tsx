import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Text } from '@omoya/kernel'
import { useWords } from '../words/WordsProvider.tsx'
import { walletOf } from './members.ts'
import { useSale } from './SaleProvider.tsx'

/** What the member can use now by one press: points, credit, coupons that are theirs; and codes that were typed. */
export function Benefits() {
  const { t, price } = useWords()
  const { sale, change, quote } = useSale()
  const balances = quote?.balances ?? null
  const want = (points: number, credit: number): void => change({ kind: 'benefits-wanted', points, credit })
  const spent = quote?.priced.points
  return (
    <div className="benefits" role="group" aria-label={t('benefit.title')}>
      {balances && balances.points > 0 && (
        <button
          type="button"
          className="button benefit"
          aria-pressed={sale.points > 0}
          onClick={() => want(sale.points > 0 ? 0 : balances.points, sale.credit)}
        >
          {sale.points > 0 && spent && spent.spent > 0
            ? t('benefit.points_used', { points: spent.spent, worth: price(spent.amount) })
            : t('benefit.points', { points: balances.points })}
        </button>
      )}
      {balances && balances.credit > 0 && (
        <button
          type="button"
          className="button benefit"
          aria-pressed={sale.credit > 0}
          onClick={() => want(sale.points, sale.credit > 0 ? 0 : balances.credit)}
        >
          {sale.credit > 0 && quote && quote.priced.credit > 0
            ? t('benefit.credit_used', { worth: price(quote.priced.credit) })
            : t('benefit.credit', { credit: price(balances.credit) })}
        </button>
      )}
      {sale.member && <OwnCoupons member={sale.member.id} />}
      {sale.coupons.map((code) => (
        <OfferedCode key={code} code={code} member={sale.member?.id ?? null} />
      ))}
    </div>
  )
}

// The wallet tells each coupon as loyalty keeps it; these two are all that a till needs.
const textOfCoupon = (coupon: Readonly<Record<string, unknown>>): string | null =>
  typeof coupon['text'] === 'string' ? coupon['text'] : null
const nameOfCoupon = (coupon: Readonly<Record<string, unknown>>): Text => (coupon['name'] ?? {}) as Text // of the wallet

const useWallet = (member: string | null) =>
  useQuery({
    queryKey: ['wallet', member],
    queryFn: () => (member === null ? null : walletOf(member)),
    enabled: member !== null,
  }).data

/** One of the member's own is called by its name; of a code that was typed the code is all that is known. */
function OfferedCode({ code, member }: { readonly code: string; readonly member: string | null }) {
  const { t, text } = useWords()
  const { change } = useSale()
  const own = useWallet(member)?.coupons.find((coupon) => textOfCoupon(coupon) === code)
  const name = own && text(nameOfCoupon(own))
  return (
    <button type="button" className="button benefit" onClick={() => change({ kind: 'coupon-dropped', code })}>
      {t('coupon.drop', { name: name || code })}
    </button>
  )
}

function OwnCoupons({ member }: { readonly member: string }) {
  const { t, text } = useWords()
  const { sale, change, quote } = useSale()
  const wallet = useWallet(member)
  const applied = new Set((quote?.priced.applied ?? []).map((one) => String(one.source)))
  const open = (wallet?.coupons ?? []).flatMap((coupon) => {
    const code = textOfCoupon(coupon)
    const isUsed = code === null || sale.coupons.includes(code) || applied.has(String(coupon['code']))
    return isUsed ? [] : [{ code, name: text(nameOfCoupon(coupon)) || code }]
  })
  return open.slice(0, 4).map(({ code, name }) => (
    <button
      key={code}
      type="button"
      className="button benefit"
      onClick={() => change({ kind: 'coupon-offered', code })}
    >
      {t('coupon.use_named', { name })}
    </button>
  ))
}

export function CouponForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords()
  const { change } = useSale()
  const [code, setCode] = useState('')
  const offer = (event: FormEvent): void => {
    event.preventDefault()
    change({ kind: 'coupon-offered', code })
    onDone()
  }
  return (
    <form className="stack" onSubmit={offer}>
      <label className="field">
        <span>{t('coupon.code')}</span>
        <input
          value={code}
          autoComplete="off"
          maxLength={64}
          data-autofocus
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-main button-wide" disabled={code.trim() === ''}>
        {t('coupon.use')}
      </button>
    </form>
  )
}
