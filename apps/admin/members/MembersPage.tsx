import { NeedsRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Duplicates } from './Duplicates.tsx'
import { MemberList } from './MemberList.tsx'
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
