import { shop } from '@omoya/client/desk.ts'
import { useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'

interface LedgerProps {
  readonly store: string
  readonly unit: string
}

async function page({ store, unit }: LedgerProps, before: string | undefined) {
  const query = before === undefined ? {} : { before: Number(before) }
  const { items, next } = await shop.call('GET /stores/:store/units/:unit/ledger', { params: { store, unit }, query })
  return { items, next: next === null ? null : String(next) }
}

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change))

/** Every movement of a unit in a store; the number of today is the sum of these. */
export function Ledger({ store, unit }: LedgerProps) {
  const { t, label, instant } = useWords()
  const { list, rows } = useKeyset(['ledger', store, unit], (before) => page({ store, unit }, before))
  return (
    <Listing
      label={t('ledger.title')}
      asked={list}
      rows={rows}
      keyOf={(row) => String(row.seq)}
      empty={t('ledger.none')}
      columns={[
        { head: t('history.at'), cell: (row) => instant(row.at) },
        { head: t('ledger.kind'), cell: (row) => label('ledger_kind', row.kind) },
        { head: t('stock.on_hand'), cell: (row) => signed(row.onHandChange), align: 'number' },
        { head: t('stock.allocated'), cell: (row) => signed(row.allocatedChange), align: 'number' },
        {
          head: t('history.reason'),
          cell: (row) => [row.reason, row.reference].filter((part) => part !== '').join(' '),
        },
      ]}
    />
  )
}
