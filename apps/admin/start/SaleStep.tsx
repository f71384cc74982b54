import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { useLookAgain, type Start } from './useStart.ts'

type Sale = NonNullable<Start['sale']>

/** At the very till, with the very books; what was only a trial goes back the way every return goes. */
export function SaleStep({ start: { sale, store } }: { readonly start: Start }) {
  const { t } = useWords()
  return (
    <div className="stack">
      <ol className="start-list">
        <li>{t('start.sale_open')}</li>
        <li>{t('start.sale_scan')}</li>
        <li>{t('start.sale_cash')}</li>
      </ol>
      <p>
        <a className="button button-main" href="/till" target="_blank" rel="noreferrer">
          {t('start.to_till')}
        </a>
      </p>
      {sale && <Sold sale={sale} store={store?.id ?? null} />}
      {!sale && (
        <p className="quiet" role="status">
          {t('start.sale_awaited')}
        </p>
      )}
    </div>
  )
}

/** Everything of it at once, in the sums that the preview names. */
async function undo(order: string, store: string, reason: string, key: string) {
  const { lines } = await shop.call('GET /orders/:order', { params: { order } })
  const back = lines
    .filter((line) => line.kind !== 'bundle' && line.kind !== 'freight' && line.quantity > line.returned)
    .map((line) => ({ lineNo: line.lineNo, units: line.quantity - line.returned }))
  const asked = { lines: back }
  const { money, points, credit } = await shop.call('POST /orders/:order/return-previews', { params: { order }, body: asked }) // prettier-ignore
  return shop.call(
    'POST /orders/:order/returns',
    { params: { order }, body: { ...asked, store, reason, paper: 'came-back', agreed: { money, points, credit } } },
    { key },
  )
}

function Sold({ sale, store }: { readonly sale: Sale; readonly store: string | null }) {
  const { t, price } = useWords()
  const lookAgain = useLookAgain()
  const reason = t('start.trial')
  const back = useWrite((_: null, key) => undo(sale.order, store ?? '', reason, key), lookAgain)
  return (
    <div className="start-sold">
      <p className="good">
        <span aria-hidden="true">✓ </span>
        {t('start.sold', { number: sale.number, total: price(sale.total) })}
      </p>
      <p>
        <Link to={`/orders?order=${sale.order}`}>{t('start.see_order')}</Link>
      </p>
      {sale.isUndone ? (
        <p role="status">{t('start.undone')}</p>
      ) : (
        <>
          <p className="quiet">{t('start.undo_hint', { total: price(sale.total) })}</p>
          <Problem problem={back.error} />
          <p>
            <button
              type="button"
              className="button"
              disabled={back.isPending || store === null}
              onClick={() => back.mutate(null)}
            >
              {back.isPending ? t('admin.sending') : t('start.undo', { total: price(sale.total) })}
            </button>
          </p>
        </>
      )}
    </div>
  )
}
