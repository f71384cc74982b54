import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { shop } from '@omoya/client/desk.ts'
import { filled, onFrom, useKeyset } from '../server/useKeyset.ts'
import { NeedsRight } from '../session/session.tsx'
import { Field, Filters } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Duplicates } from './Duplicates.tsx'
import { MemberPanel } from './MemberPanel.tsx'

/** Masked: who must see more opens one member with a reason. */
export function MembersPage() {
  const { t } = useWords()
  const [member, setMember] = useChosen('member')
  const [view, setView] = useChosen('view')
  return (
    <Page title={t('members.title')} hint={t('members.hint')}>
      <Tabs
        label={t('members.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('members.all') },
          { value: 'duplicates', name: t('merge.proposals') },
        ]}
      />
      {view === 'duplicates' ? (
        <NeedsRight right="members.edit">
          <Duplicates onOpen={setMember} />
        </NeedsRight>
      ) : (
        <MemberList onOpen={setMember} />
      )}
      <SidePanel title={t('members.one')} isOpen={member !== null} onClose={() => setMember(null)}>
        {member !== null && <MemberPanel member={member} />}
      </SidePanel>
    </Page>
  )
}

function MemberList({ onOpen }: { readonly onOpen: (member: string) => void }) {
  const { t, instant } = useWords()
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), 300)
  const { list, rows } = useKeyset(['members', rested], (after) =>
    shop.call('GET /members', { query: { ...filled({ search: rested }), ...onFrom(after), limit: 50 } }),
  )
  return (
    <div className="stack">
      <Filters>
        <Field type="search" label={t('members.search')} value={typed} onText={setTyped} maxLength={200} />
      </Filters>
      <Listing
        label={t('members.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.member}
        onOpen={(row) => onOpen(row.member)}
        empty={rested === '' ? t('members.none') : t('members.not_found')}
        emptyHint={rested === '' ? t('members.none_hint') : t('members.not_found_hint')}
        columns={[
          { head: t('members.name'), cell: (row) => (row.maskedName === '' ? t('members.no_name') : row.maskedName) },
          { head: t('members.phone'), cell: (row) => row.maskedPhone },
          { head: t('orders.state'), cell: (row) => <State group="member" value={row.state} /> },
          { head: t('members.joined'), cell: (row) => instant(row.joinedAt) },
        ]}
      />
    </div>
  )
}
