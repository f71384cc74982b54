import { useEffect, useState } from 'react'
import { useStoreNames } from '../house/useStores.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice } from '../shell/Fields.tsx'
import { Empty } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Counts } from './Counts.tsx'
import { Exceptions } from './Exceptions.tsx'
import { ReceiveGoods } from './ReceiveGoods.tsx'
import { StockList } from './StockList.tsx'
import { Transfers } from './Transfers.tsx'

export function StockPage() {
  const { t } = useWords()
  const { options } = useStoreNames()
  const [view, setView] = useChosen('view')
  const [chosen, setStore] = useChosen('store')
  const [isReceiving, setReceiving] = useState(false)
  const mayMove = useHasRight('inventory.move')
  const first = options[0]?.value ?? null
  useEffect(() => {
    if (chosen === null && first !== null && view === null) setStore(first)
    // The first store stands for none, once stores are known.
  }, [chosen, first, view, setStore])
  return (
    <Page
      title={t('stock.title')}
      action={
        view === null &&
        chosen !== null && (
          <button
            type="button"
            className="button button-main"
            disabled={!mayMove}
            title={mayMove ? undefined : t('problem.no_right')}
            onClick={() => setReceiving(true)}
          >
            {t('stock.receive')}
          </button>
        )
      }
    >
      <Tabs
        label={t('stock.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('stock.list') },
          { value: 'transfers', name: t('stock.transfers') },
          { value: 'counts', name: t('stock.counts') },
          { value: 'exceptions', name: t('stock.exceptions') },
        ]}
      />
      {view === 'exceptions' && <Exceptions />}
      {view === 'transfers' && <Transfers />}
      {view === 'counts' && <Counts />}
      {view === null && (
        <>
          <div className="filters">
            <Choice label={t('orders.store')} value={chosen ?? ''} options={options} onChoose={setStore} />
          </div>
          {chosen === null ? <Empty title={t('stock.no_store')} /> : <StockList store={chosen} />}
        </>
      )}
      <SidePanel title={t('stock.receive')} isOpen={isReceiving && chosen !== null} onClose={() => setReceiving(false)}>
        {chosen !== null && <ReceiveGoods store={chosen} onDone={() => setReceiving(false)} />}
      </SidePanel>
    </Page>
  )
}
