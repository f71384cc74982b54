import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change))

/** What came into the wallet and what went. */
export function WalletEntries({ member }: { readonly member: string }) {
  const { t, instant, label } = useWords()
  const { list, rows } = useKeyset(['entries', member], (after) =>
    shop.call('GET /members/:member/wallet-entries', { params: { member }, query: { ...onFrom(after), limit: 10 } }),
  )
  return (
    <Listing
      label={t('wallet.entries')}
      asked={list}
      rows={rows}
      keyOf={(row) => row.entry}
      empty={t('wallet.no_entries')}
      columns={[
        { head: t('history.at'), cell: (row) => instant(row.at) },
        { head: t('wallet.kind'), cell: (row) => label('wallet', row.kind) },
        { head: t('wallet.change'), cell: (row) => signed(row.delta), align: 'number' },
        { head: t('history.reason'), cell: (row) => row.reason ?? label('cause', row.cause) },
      ]}
    />
  )
}
