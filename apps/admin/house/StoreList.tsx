import { Listing } from '../shell/Listing.tsx'
import { Facts } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Holidays } from './Holidays.tsx'
import { StoreForm, type Store } from './StoreForm.tsx'
import { useStores } from './useStores.ts'

export function StoreList() {
  const { t, text, label } = useWords()
  const asked = useStores()
  const [chosen, choose] = useChosen('store')
  const rows = asked.data?.items ?? []
  const store = rows.find((row) => row.id === chosen)
  const answers = { true: t('admin.yes'), false: t('admin.no') }
  return (
    <>
      <Listing
        label={t('house.stores')}
        asked={asked}
        rows={rows}
        keyOf={(row) => row.id}
        onOpen={(row) => choose(row.id)}
        empty={t('house.no_stores')}
        columns={[
          { head: t('house.store'), cell: (row) => text(row.name) },
          { head: t('house.code'), cell: (row) => row.code },
          { head: t('products.kind'), cell: (row) => label('store_kind', row.kind) },
          { head: t('members.city'), cell: (row) => [row.city, row.district].join(' ') },
          { head: t('house.pickup'), cell: (row) => answers[`${row.allowsPickup}`] },
          { head: t('house.ships'), cell: (row) => answers[`${row.ships}`] },
          { head: t('orders.state'), cell: (row) => <State group="store" value={row.status} /> },
        ]}
      />
      <SidePanel title={store ? text(store.name) : ''} isOpen={store !== undefined} onClose={() => choose(null)}>
        {store && <OneStore store={store} />}
      </SidePanel>
    </>
  )
}

function OneStore({ store }: { readonly store: Store }) {
  const { t } = useWords()
  return (
    <>
      <Facts
        facts={[
          [t('house.code'), store.code],
          [t('house.host'), store.hostName ?? '–'],
        ]}
      />
      <StoreForm key={store.version} store={store} />
      <Holidays store={store.id} />
    </>
  )
}
