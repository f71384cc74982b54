import { formatRange, formatWeekday } from '@omoya/i18n'
import type { AnswerOf } from '@omoya/client'
import { Listing } from '../shell/Listing.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { useStores } from './useStores.ts'

type Store = AnswerOf<'GET /stores'>['items'][number]

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
  const { t, locale } = useWords()
  return (
    <>
      <Facts
        facts={[
          [t('house.code'), store.code],
          [t('members.phone'), store.phone === '' ? '–' : store.phone],
          [t('goods.place'), [store.postalCode, store.city, store.district, store.address].join(' ')],
          [t('house.host'), store.hostName ?? '–'],
          [t('house.preparation'), t('house.minutes', { count: store.preparationMinutes })],
          [t('house.transfer'), t('house.days', { count: store.transferDays })],
        ]}
      />
      <Part title={t('house.hours')}>
        {store.hours.length === 0 && <p className="quiet">{t('house.no_hours')}</p>}
        <ul>
          {store.hours.map((span) => (
            <li key={`${span.weekday}/${span.fromMinute}`}>
              {formatWeekday(span.weekday, locale)} {formatRange(span.fromMinute, span.untilMinute)}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}
