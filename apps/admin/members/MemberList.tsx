import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { useStoreNames } from '../house/useStores.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { COLUMNS, ColumnChoice, useColumns } from '../shell/columns.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SavedViews } from '../shell/SavedViews.tsx'
import { State } from '../shell/State.tsx'
import type { Column } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { memberFilters, useMemberFilters } from './filters.ts'
import { MemberFilters } from './MemberFilters.tsx'
import { useTiers } from './useTiers.ts'

type MemberRow = AnswerOf<'GET /members'>['items'][number]

/** Of the list, in its order; the name always stands first. */
const columnNames = [
  'phone', 'state', 'tier', 'points', 'orders', 'spent', 'last', 'seen', 'joined', 'joined_by', 'store', 'city', 'tags',
] as const // prettier-ignore
const usualColumns = ['phone', 'tier', 'points', 'orders', 'spent', 'seen', 'joined'] as const

export function MemberList({ onOpen }: { readonly onOpen: (member: string) => void }) {
  const { t, label } = useWords()
  const { asked, given } = useMemberFilters()
  const { list, rows } = useKeyset(['members', JSON.stringify(asked)], (after) =>
    shop.call('GET /members', { query: { ...asked, ...onFrom(after), limit: 100 } }),
  )
  const columns = useMemberColumns()
  const { shown, choose } = useColumns({ list: 'members', all: columnNames, usual: usualColumns })
  return (
    <div className="stack">
      <SavedViews list="members" names={[...memberFilters, COLUMNS]} />
      <MemberFilters />
      <div className="row">
        <ColumnChoice
          options={columnNames.map((value) => ({ value, name: label('member_column', value) }))}
          shown={shown}
          onChoose={choose}
        />
      </div>
      <Listing
        label={t('members.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.member}
        onOpen={(row) => onOpen(row.member)}
        empty={given.length === 0 ? t('members.none') : t('members.not_found')}
        emptyHint={given.length === 0 ? t('members.none_hint') : t('members.not_found_hint')}
        columns={[
          { head: t('members.name'), cell: (row) => (row.maskedName === '' ? t('members.no_name') : row.maskedName) },
          ...shown.map((name) => ({ head: label('member_column', name), ...columns[name] })),
        ]}
      />
    </div>
  )
}

function useMemberColumns(): Record<(typeof columnNames)[number], Omit<Column<MemberRow>, 'head'>> {
  const { price, count, instant, day, label } = useWords()
  const { nameOf } = useStoreNames()
  const tiers = useTiers()
  return {
    phone: { cell: (row) => row.maskedPhone },
    state: { cell: (row) => <State group="member" value={row.state} /> },
    tier: { cell: (row) => tiers.nameOf(row.tier) },
    points: { cell: (row) => orDash(row.points, count), align: 'number' },
    orders: { cell: (row) => orDash(row.orders, count), align: 'number' },
    spent: { cell: (row) => orDash(row.spent, price), align: 'number' },
    last: { cell: (row) => (row.lastOrderAt === null ? '–' : instant(row.lastOrderAt)) },
    seen: { cell: (row) => day(row.lastSeenOn) },
    joined: { cell: (row) => instant(row.joinedAt) },
    joined_by: { cell: (row) => label('joined_by', row.joinedBy) },
    store: { cell: (row) => nameOf(row.joinedStore) },
    city: { cell: (row) => row.city ?? '–' },
    tags: { cell: (row) => row.tags.join('、') },
  }
}

/** What the asker may not see, or is not there. */
const orDash = (value: number | null, say: (value: number) => string): string => (value === null ? '–' : say(value))
