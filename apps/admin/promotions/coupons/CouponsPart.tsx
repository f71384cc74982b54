import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../../server/useKeyset.ts'
import { Listing } from '../../shell/Listing.tsx'
import { SidePanel } from '../../shell/SidePanel.tsx'
import { State } from '../../shell/State.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { CodesOfCoupon } from './CodesOfCoupon.tsx'
import { CouponForm } from './CouponForm.tsx'
import { CouponPage } from './CouponPage.tsx'
import { CouponTurns } from './CouponTurns.tsx'
import { leftOf, type Coupon } from './typed.ts'
import { useOffWords } from './useOffWords.ts'

interface CouponsPartProps {
  /** A coupon's id, "new", or null. */
  readonly chosen: string | null
  readonly onChoose: (coupon: string | null) => void
}

/** Every coupon with what it takes off, how many are out and used, and what that cost. */
export function CouponsPart({ chosen, onChoose }: CouponsPartProps) {
  const { t, text, label, count, price } = useWords()
  const offWords = useOffWords()
  const { list, rows } = useKeyset(['coupons'], (after) => shop.call('GET /coupons', { query: onFrom(after) }))
  const open = rows.find((row) => row.coupon === chosen) ?? null
  const given = (row: Coupon): string => (row.kind === 'unique' ? count(row.issued) : '')
  const left = (row: Coupon): string => {
    const some = leftOf(row)
    return some === null ? t('coupons.no_limit') : count(some)
  }
  return (
    <>
      <Listing
        label={t('coupons.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.coupon}
        onOpen={(row) => onChoose(row.coupon)}
        empty={t('coupons.none')}
        emptyHint={t('coupons.none_hint')}
        columns={[
          { head: t('promotions.name'), cell: (row) => <span className="wide-cell">{text(row.name)}</span> },
          { head: t('coupons.kind'), cell: (row) => row.code ?? label('coupon_kind', row.kind) },
          { head: t('coupons.off'), cell: (row) => offWords(row) },
          { head: t('coupons.given'), cell: given, align: 'number' },
          { head: t('coupons.used'), cell: (row) => count(row.uses), align: 'number' },
          { head: t('coupons.left'), cell: left, align: 'number' },
          { head: t('coupons.spent'), cell: (row) => price(row.spent), align: 'number' },
          { head: t('orders.state'), cell: (row) => <State group="promotion" value={row.status} /> },
        ]}
      />
      <SidePanel
        title={open ? text(open.name) : t('coupons.new')}
        isOpen={chosen === 'new' || open !== null}
        size={720}
        onClose={() => onChoose(null)}
      >
        {open && <CouponTurns coupon={open} />}
        {open?.onRequest && <CouponPage coupon={open} />}
        {open?.kind === 'unique' && <CodesOfCoupon coupon={open} />}
        {(open || chosen === 'new') && <CouponForm key={chosen} coupon={open} onMade={onChoose} />}
      </SidePanel>
    </>
  )
}
