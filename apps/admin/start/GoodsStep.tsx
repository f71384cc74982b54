import { useState } from 'react'
import { useWrite } from '../server/useWrite.ts'
import { Tabs } from '../shell/Tabs.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { GoodsRows } from './GoodsRows.tsx'
import { PasteGoods, ScanGoods } from './BringGoods.tsx'
import { emptyRow, isBlank, type GoodsRow } from './goods-rows.ts'
import { saveGoods, type SavedGoods } from './save-goods.ts'
import { useLookAgain, type Start } from './useStart.ts'

const ways = ['type', 'scan', 'table'] as const
type Way = (typeof ways)[number]

/** Typed, scanned or out of a table: all lead to the same rows, which are looked over and saved together. */
export function GoodsStep({ start }: { readonly start: Start }) {
  const { t, currency } = useWords()
  const lookAgain = useLookAgain()
  const [way, setWay] = useState<Way>('type')
  const [rows, setRows] = useState<readonly GoodsRow[]>(() => [emptyRow()])
  const save = useWrite(
    (wanted: readonly GoodsRow[]) => saveGoods({ rows: wanted, currency, store: start.store?.id ?? null }),
    ({ saved }: SavedGoods) => {
      setRows((now) => now.filter((row) => !saved.includes(row.id)))
      lookAgain()
    },
  )
  const bring = (brought: readonly GoodsRow[]): void =>
    setRows((now) => [...now.filter((row) => !isBlank(row)), ...brought])
  return (
    <div className="stack">
      <p className="quiet" role="status">
        {t('start.goods_count', { count: start.goods.count, wanted: start.goods.wanted })}
      </p>
      <Tabs
        label={t('start.goods')}
        value={way}
        onChoose={(next) => setWay(ways.find((one) => one === next) ?? 'type')}
        options={ways.map((value) => ({ value, name: t(`start.by_${value}`) }))}
      />
      {way === 'scan' && <ScanGoods rows={rows} onRows={setRows} />}
      {way === 'table' && <PasteGoods onBring={bring} />}
      <GoodsRows rows={rows} onRows={setRows} write={save} store={start.store} onSave={save.mutate} />
    </div>
  )
}
