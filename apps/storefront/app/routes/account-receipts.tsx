import { Link, useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { ReceiptList } from '../account/Receipts.tsx'
import { orSignIn } from '../account/signed-in.ts'
import { links } from '../links.ts'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../account/account.css'

const A_PAGE = 20

export async function loader({ context: { client }, request }: Loading) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await orSignIn(request, client.call('GET /my/receipts', { query: { after, limit: A_PAGE } }))
  return { ...page, isFirst: after === undefined }
}

export default function OwnReceipts() {
  const { items, next, isFirst } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <div className="stack account-page">
      <PageTitle words={t('account.orders')} />
      <p>
        <Link to={links.account()}>{t('account.back')}</Link>
      </p>
      <h1>{t('account.orders')}</h1>
      {items.length === 0 && (
        <Empty scene="no-orders" words={t('account.no_orders')}>
          <Link to={links.home()} className="button">
            {t('trouble.home')}
          </Link>
        </Empty>
      )}
      {items.length > 0 && (
        <section className="card" aria-label={t('account.orders')}>
          <ReceiptList receipts={items} />
        </section>
      )}
      {(next || !isFirst) && (
        <nav className="row" aria-label={t('receipts.pages')}>
          {!isFirst && (
            <Link to={links.receipts()} className="button">
              {t('receipts.newest')}
            </Link>
          )}
          {next && (
            <Link to={links.receipts(next)} className="button">
              {t('receipts.older')}
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}
