import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Choice } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Ledger } from './Ledger.tsx'
import { useUnits } from './useUnits.ts'

const kinds = ['all', 'in-stock', 'out', 'short', 'inspecting'] as const
type Kind = (typeof kinds)[number]

export function StockList({ store }: { readonly store: string }) {
  const { t, label, count } = useWords()
  const [filter, setFilter] = useState<Kind>('all')
  const [unit, setUnit] = useChosen('unit')
  const { list, rows } = useKeyset(['stock', store, filter], (after) =>
    shop.call('GET /stores/:store/stock', { params: { store }, query: { filter, ...onFrom(after), limit: 50 } }),
  )
  const nameOf = useUnits(unit === null ? rows.map((row) => row.unit) : [...rows.map((row) => row.unit), unit])
  return (
    <div className="stack">
      <div className="filters">
        <Choice
          label={t('stock.filter')}
          value={filter}
          options={kinds.map((value) => ({ value, name: label('stock_filter', value) }))}
          onChoose={(value) => setFilter(kinds.find((one) => one === value) ?? 'all')}
        />
      </div>
      <Listing
        label={t('stock.list')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.unit}
        onOpen={(row) => setUnit(row.unit)}
        empty={t('stock.none')}
        emptyHint={t('stock.none_hint')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => nameOf(row.unit) },
          { head: t('stock.on_hand'), cell: (row) => count(row.onHand), align: 'number' },
          { head: t('stock.allocated'), cell: (row) => count(row.allocated), align: 'number' },
          { head: t('stock.held'), cell: (row) => count(row.held), align: 'number' },
          { head: t('stock.inspecting'), cell: (row) => count(row.inspecting), align: 'number' },
          { head: t('stock.sellable'), cell: (row) => count(row.sellable), align: 'number' },
        ]}
      />
      <SidePanel title={unit === null ? '' : nameOf(unit)} isOpen={unit !== null} onClose={() => setUnit(null)}>
        {unit !== null && <Ledger store={store} unit={unit} />}
      </SidePanel>
    </div>
  )
}
