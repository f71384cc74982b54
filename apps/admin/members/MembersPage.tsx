import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { shop } from '@omoya/client/desk.ts'
import { filled, onFrom, useKeyset } from '../server/useKeyset.ts'
import { Field, Filters } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { MemberPanel } from './MemberPanel.tsx'

/** Masked: who must see more opens one member with a reason. */
export function MembersPage() {
  const { t, instant } = useWords()
  const [member, setMember] = useChosen('member')
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), 300)
  const { list, rows } = useKeyset(['members', rested], (after) =>
    shop.call('GET /members', { query: { ...filled({ search: rested }), ...onFrom(after), limit: 50 } }),
  )
  return (
    <Page title={t('members.title')} hint={t('members.hint')}>
      <Filters>
        <Field type="search" label={t('members.search')} value={typed} onText={setTyped} maxLength={200} />
      </Filters>
      <Listing
        label={t('members.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.member}
        onOpen={(row) => setMember(row.member)}
        empty={rested === '' ? t('members.none') : t('members.not_found')}
        emptyHint={rested === '' ? t('members.none_hint') : t('members.not_found_hint')}
        columns={[
          { head: t('members.name'), cell: (row) => (row.maskedName === '' ? t('members.no_name') : row.maskedName) },
          { head: t('members.phone'), cell: (row) => row.maskedPhone },
          { head: t('orders.state'), cell: (row) => <State group="member" value={row.state} /> },
          { head: t('members.joined'), cell: (row) => instant(row.joinedAt) },
        ]}
      />
      <SidePanel title={t('members.one')} isOpen={member !== null} onClose={() => setMember(null)}>
        {member !== null && <MemberPanel member={member} />}
      </SidePanel>
    </Page>
  )
}
