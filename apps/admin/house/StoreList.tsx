import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Facts } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Holidays } from './Holidays.tsx'
import { NewStore } from './NewStore.tsx'
import { StoreForm, type Store } from './StoreForm.tsx'
import { useStores } from './useStores.ts'

export function StoreList() {
  const { t, text, label } = useWords()
  const asked = useStores()
  const [chosen, choose] = useChosen('store')
  const rows = asked.data?.items ?? []
  const store = rows.find((row) => row.id === chosen)
  const mayEdit = useHasRight('stores.edit')
  const answers = { true: t('admin.yes'), false: t('admin.no') }
  return (
    <div className="stack">
      <p>
        <button
          type="button"
          className="button"
          disabled={!mayEdit}
          title={mayEdit ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {t('house.new_store')}
        </button>
      </p>
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
      <SidePanel title={t('house.new_store')} isOpen={chosen === 'new'} onClose={() => choose(null)}>
        {chosen === 'new' && <NewStore onDone={choose} />}
      </SidePanel>
    </div>
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
      <StoreForm key={store.id} store={store} />
      <Holidays place={store} />
    </>
  )
}
