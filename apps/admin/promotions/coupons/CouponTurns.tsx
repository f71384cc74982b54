import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { AuditLink } from '../../audit/AuditLink.tsx'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { Facts } from '../../shell/Page.tsx'
import { State } from '../../shell/State.tsx'
import { offerUndo } from '../../shell/undo.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { leftOf, savingOf, typedOf, type Coupon, type Saving } from './typed.ts'
import { useOffWords } from './useOffWords.ts'

/** What it came to so far, and the switch: stopped, no code of it is taken any more; it can go on again. */
export function CouponTurns({ coupon }: { readonly coupon: Coupon }) {
  const { t, text, count, price, currency, zone } = useWords()
  const offWords = useOffWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('loyalty.edit')
  const saving = savingOf(typedOf(coupon, { currency, zone }), { currency, zone }, coupon)
  const put = async (status: Saving['status']) => {
    await shop.call('PUT /coupons/:coupon', { params: { coupon: coupon.coupon }, body: { ...saving, status } })
    await queries.invalidateQueries({ queryKey: ['coupons'] })
  }
  const isOn = coupon.status === 'active'
  const turn = useWrite(
    () => put(isOn ? 'paused' : 'active'),
    () =>
      offerUndo(t(isOn ? 'coupons.stopped' : 'coupons.goes_on', { name: text(coupon.name) }), () => put(coupon.status as Saving['status'])), // prettier-ignore
  )
  const left = leftOf(coupon)
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('orders.state'), <State key="state" group="promotion" value={coupon.status} />],
          [t('coupons.off'), offWords(coupon)],
          [t('coupons.used'), count(coupon.uses)],
          [t('coupons.left'), left === null ? t('coupons.no_limit') : count(left)],
          [t('coupons.spent'), price(coupon.spent)],
        ]}
      />
      <Problem problem={turn.error} />
      {mayEdit && coupon.status !== 'ended' && (
        <p>
          <button type="button" className="button" disabled={turn.isPending} onClick={() => turn.mutate(undefined)}>
            {t(isOn ? 'coupons.stop' : 'coupons.go_on')}
          </button>
        </p>
      )}
      <AuditLink object={coupon.coupon} />
    </div>
  )
}
