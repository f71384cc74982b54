import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useStoreNames } from './useStores.ts'

export function StaffList() {
  const { t, label } = useWords()
  const { nameOf } = useStoreNames()
  const { list, rows } = useKeyset(['staff'], (after) => shop.call('GET /staff', { query: onFrom(after) }))
  return (
    <Listing
      label={t('house.staff')}
      asked={list}
      rows={rows}
      keyOf={(row) => row.id}
      empty={t('house.no_staff')}
      columns={[
        { head: t('members.name'), cell: (row) => row.name },
        { head: t('members.email'), cell: (row) => row.email },
        { head: t('house.roles'), cell: (row) => row.roles.map((role) => label('role', role)).join(t('admin.comma')) },
        {
          head: t('house.works_at'),
          cell: (row) =>
            row.stores === 'all' ? t('house.every_store') : row.stores.map(nameOf).join(t('admin.comma')),
        },
        { head: t('house.second_factor'), cell: (row) => t(row.hasSecondFactor ? 'admin.yes' : 'admin.no') },
        { head: t('orders.state'), cell: (row) => <State group="staff" value={row.status} /> },
      ]}
    />
  )
}
