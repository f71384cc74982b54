import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { Facts, Part } from '../../shell/Page.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { whyOf, type Owed } from './owed.ts'
import { PayOwed } from './PayOwed.tsx'

interface OwedPanelProps {
  readonly owed: Owed
  readonly onDone: () => void
}

export function OwedPanel({ owed, onDone }: OwedPanelProps) {
  const { t, price, instant, label } = useWords()
  const { nameOf } = useStoreNames()
  const queries = useQueryClient()
  const done = (): void => {
    for (const key of ['owed', 'stuck', 'today']) void queries.invalidateQueries({ queryKey: [key] })
    void queries.invalidateQueries({ queryKey: ['order', owed.order] })
    onDone()
  }
  return (
    <>
      <Facts
        facts={[
          [
            t('orders.number'),
            <Link key="order" to={`/orders?order=${owed.order}`}>
              {owed.number}
            </Link>,
          ],
          [t('invoices.amount'), price(owed.amount)],
          [t('order.tender'), label('tender', owed.kind)],
          [t('stuck.since'), instant(owed.at)],
          [t('owed.why'), whyOf(owed, label)],
          [t('orders.store'), nameOf(owed.store)],
        ]}
      />
      {owed.state === 'requested' ? (
        <p className="quiet">{t('owed.wait')}</p>
      ) : (
        <>
          {owed.asksGateway && <TryAgain owed={owed} onDone={done} />}
          <PayOwed owed={owed} onDone={done} />
        </>
      )}
    </>
  )
}

function TryAgain({ owed, onDone }: OwedPanelProps) {
  const { t, label } = useWords()
  const mayRefund = useHasRight('payments.refund')
  const again = useWrite(
    (_: null, key) => shop.call('POST /open-refunds/:refund/another-try', { params: { refund: owed.refund } }, { key }),
    onDone,
  )
  return (
    <Part title={t('stuck.retry')}>
      <p className="quiet">{t('owed.again_hint', { kind: label('tender', owed.kind) })}</p>
      <Problem problem={again.error} />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={!mayRefund || again.isPending}
          onClick={() => again.mutate(null)}
        >
          {again.isPending ? t('admin.sending') : t('stuck.retry')}
        </button>
        {!mayRefund && <span className="caption">{t('problem.no_right')}</span>}
      </div>
    </Part>
  )
}
