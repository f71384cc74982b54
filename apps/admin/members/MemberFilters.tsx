import { useStoreNames } from '../house/useStores.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice } from '../shell/Fields.tsx'
import { FilterBox, WordChoices } from '../shell/filters.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { seenChoices, useMemberFilters, type MemberFilter } from './filters.ts'
import { useTiers } from './useTiers.ts'

const often = [
  { name: 'seen', group: 'member_seen', word: 'members.seen', values: seenChoices },
  { name: 'may', group: 'member_may', word: 'members.may', values: ['line', 'email', 'sms'] },
] as const // prettier-ignore

const seldom = [
  { name: 'state', group: 'member', word: 'orders.state', values: ['unclaimed', 'active', 'merged', 'erased'] },
  { name: 'by', group: 'joined_by', word: 'members.joined_by', values: ['till', 'web', 'line', 'receipt', 'coupon', 'staff', 'import'] },
] as const // prettier-ignore

const rarer: ReadonlySet<MemberFilter> = new Set(['state', 'by', 'store', 'born', 'city', 'tag'])

export function MemberFilters() {
  const { t } = useWords()
  const { valueOf, set, given, clear } = useMemberFilters()
  const { options } = useTiers()
  const seesBenefits = useHasRight('loyalty.read')
  return (
    <FilterBox
      search={
        <SearchField label={t('members.search')} value={valueOf('find')} onValue={(value) => set('find', value)} />
      }
      given={given.length}
      onClear={clear}
      note={valueOf('find') !== '' && given.length > 1 ? t('members.filters_hint') : null}
      rarer={{ given: given.filter((name) => rarer.has(name)).length, children: <RarerFilters /> }}
    >
      {seesBenefits && (
        <Choice
          label={t('members.tier')}
          value={valueOf('tier')}
          options={[{ value: '', name: t('list.all') }, { value: 'none', name: t('members.no_tier') }, ...options]}
          onChoose={(value) => set('tier', value)}
        />
      )}
      <WordChoices choices={often} valueOf={valueOf} onChoose={set} />
    </FilterBox>
  )
}

function RarerFilters() {
  const { t } = useWords()
  const { valueOf, set } = useMemberFilters()
  const { options } = useStoreNames()
  const every = { value: '', name: t('list.all') }
  const months = Array.from({ length: 12 }, (_, place) => String(place + 1))
  return (
    <>
      <WordChoices choices={seldom} valueOf={valueOf} onChoose={set} />
      <Choice
        label={t('members.joined_store')}
        value={valueOf('store')}
        options={[every, ...options]}
        onChoose={(value) => set('store', value)}
      />
      <Choice
        label={t('members.born')}
        value={valueOf('born')}
        options={[every, ...months.map((month) => ({ value: month, name: t('members.month', { month }) }))]}
        onChoose={(value) => set('born', value)}
      />
      <SearchField label={t('members.city')} value={valueOf('city')} onValue={(value) => set('city', value)} />
      <SearchField label={t('members.tag')} value={valueOf('tag')} onValue={(value) => set('tag', value)} />
    </>
  )
}
