import { Page } from '../shell/Page.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { InvoiceList } from './InvoiceList.tsx'
import { Rolls } from './Rolls.tsx'
import { WaitingUploads } from './WaitingUploads.tsx'

export function InvoicesPage() {
  const { t } = useWords()
  const [view, setView] = useChosen('view')
  return (
    <Page title={t('invoices.title')}>
      <Tabs
        label={t('invoices.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('invoices.list') },
          { value: 'waiting', name: t('invoices.waiting') },
          { value: 'rolls', name: t('invoices.rolls') },
        ]}
      />
      {view === 'waiting' && <WaitingUploads />}
      {view === 'rolls' && <Rolls />}
      {view !== 'waiting' && view !== 'rolls' && <InvoiceList />}
    </Page>
  )
}
