import { useStoreNames } from '../house/useStores.ts'
import { Choice, Field } from '../shell/Fields.tsx'
import { FilterBox, WordChoices } from '../shell/filters.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useOrderFilters, type FilterName } from './filters.ts'

const choices = [
  { name: 'state', group: 'state', word: 'orders.state', values: ['kept', 'placed', 'closed', 'cancelled'] },
  { name: 'payment', group: 'payment', word: 'orders.payment', values: ['none', 'requested', 'failed', 'paid', 'partly-refunded', 'refunded'] },
  {
    name: 'fulfilment', group: 'goods', word: 'orders.goods',
    values: ['requested', 'accepted', 'refused', 'picked', 'ready', 'packed', 'shipped', 'delivered', 'collected', 'undelivered', 'expired', 'cancelled'],
  },
] as const // prettier-ignore

const rarerChoices = [
  { name: 'channel', group: 'channel', word: 'orders.channel', values: ['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'] },
] as const // prettier-ignore

const rarer: ReadonlySet<FilterName> = new Set(['channel', 'from', 'until', 'hour'])

export function OrderFilters() {
  const { t } = useWords()
  const { options } = useStoreNames()
  const { valueOf, set, given, clear } = useOrderFilters()
  const every = { value: '', name: t('list.all') }
  return (
    <FilterBox
      search={
        <SearchField label={t('orders.number')} value={valueOf('number')} onValue={(value) => set('number', value)} />
      }
      given={given.length}
      onClear={clear}
      note={valueOf('member') === '' ? null : t('orders.member_only')}
      rarer={{ given: given.filter((name) => rarer.has(name)).length, children: <RarerFilters /> }}
    >
      <WordChoices choices={choices} valueOf={valueOf} onChoose={set} />
      <Choice
        label={t('orders.store')}
        value={valueOf('store')}
        options={[every, { value: 'none', name: t('today.no_store') }, ...options]}
        onChoose={(value) => set('store', value)}
      />
    </FilterBox>
  )
}

function RarerFilters() {
  const { t } = useWords()
  const { valueOf, set } = useOrderFilters()
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    name: t('orders.hour_of', { hour: String(hour) }),
  }))
  return (
    <>
      <WordChoices choices={rarerChoices} valueOf={valueOf} onChoose={set} />
      {(['from', 'until'] as const satisfies readonly FilterName[]).map((name) => (
        <Field
          key={name}
          type="date"
          label={t(`orders.${name}`)}
          value={valueOf(name)}
          onText={(value) => set(name, value)}
        />
      ))}
      <Choice
        label={t('orders.hour')}
        value={valueOf('hour')}
        options={[{ value: '', name: t('list.all') }, ...hours]}
        onChoose={(value) => set('hour', value)}
      />
    </>
  )
}
