import { NeedsRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Keys } from './Keys.tsx'
import { StaffList } from './StaffList.tsx'
import { StoreList } from './StoreList.tsx'

export function StoresPage() {
  const { t } = useWords()
  const [view, setView] = useChosen('view')
  return (
    <Page title={t('house.title')}>
      <Tabs
        label={t('house.title')}
        value={view ?? 'stores'}
        onChoose={(next) => setView(next === 'stores' ? null : next)}
        options={[
          { value: 'stores', name: t('house.stores') },
          { value: 'staff', name: t('house.staff') },
          { value: 'keys', name: t('keys.title') },
        ]}
      />
      {view === 'staff' || view === 'keys' ? (
        <NeedsRight right="staff.read">{view === 'staff' ? <StaffList /> : <Keys />}</NeedsRight>
      ) : (
        <StoreList />
      )}
    </Page>
  )
}
