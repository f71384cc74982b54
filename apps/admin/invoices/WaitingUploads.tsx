import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** What the tax centre has not confirmed, with its deadline, and sales that are owed an invoice. */
export function WaitingUploads() {
  const { t, instant, label, count } = useWords()
  const asked = useQuery({ queryKey: ['invoices-waiting'], queryFn: () => shop.call('GET /invoices-waiting') })
  return (
    <>
      <Part title={t('waiting.uploads')}>
        <Listing
          label={t('waiting.uploads')}
          asked={asked}
          rows={asked.data?.uploads ?? []}
          keyOf={(row) => row.uploadId}
          empty={t('waiting.no_uploads')}
          columns={[
            { head: t('waiting.act'), cell: (row) => label('invoice_act', row.act) },
            { head: t('orders.state'), cell: (row) => <State group="upload" value={row.state} /> },
            { head: t('waiting.by'), cell: (row) => instant(row.uploadBy) },
            { head: t('waiting.tries'), cell: (row) => count(row.tries), align: 'number' },
            { head: t('history.reason'), cell: (row) => row.cause ?? '' },
          ]}
        />
      </Part>
      {asked.data && (
        <Part title={t('waiting.owed')}>
          <Listing
            label={t('waiting.owed')}
            asked={asked}
            rows={asked.data.owed}
            keyOf={(row) => row.orderId}
            empty={t('waiting.none_owed')}
            columns={[
              {
                head: t('orders.one'),
                cell: (row) => <Link to={`/orders?order=${row.orderId}`}>{t('invoices.to_order')}</Link>,
              },
              { head: t('stuck.since'), cell: (row) => instant(row.since) },
              { head: t('stuck.why'), cell: (row) => row.why },
            ]}
          />
        </Part>
      )}
    </>
  )
}
