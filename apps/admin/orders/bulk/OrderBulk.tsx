import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useHasRight } from '../../session/session.tsx'
import { Ask } from '../../shell/Ask.tsx'
import { BulkBar, useBulk, type Task } from '../../shell/bulk.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { useOrdersCsv } from './useOrdersCsv.ts'

export type OrderRow = AnswerOf<'GET /orders'>['items'][number]
type Step = NonNullable<InputOf<'POST /orders/:order/goods'>['body']>

interface OrderBulkProps {
  readonly rows: readonly OrderRow[]
  readonly onClear: () => void
}

const move = (row: OrderRow, to: Step['to']): Task => ({
  id: row.order,
  name: row.number,
  run: (key) => shop.call('POST /orders/:order/goods', { params: { order: row.order }, body: { to } }, { key }),
})

const cancel = (row: OrderRow, reason: string): Task => ({
  id: row.order,
  name: row.number,
  run: (key) =>
    shop.call('POST /orders/:order/cancellations', { params: { order: row.order }, body: { reason } }, { key }),
})

/** Accept, pick, print, cancel, take out: what the rows allow decides the server, row by row. */
export function OrderBulk({ rows, onClear }: OrderBulkProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayPlace = useHasRight('orders.place')
  const mayMove = useHasRight('fulfilment.move') || mayPlace
  const [isAsking, setAsking] = useState(false)
  const mayCancel = useHasRight('orders.cancel')
  const saveCsv = useOrdersCsv()
  const { begin, dialog } = useBulk(() => {
    for (const key of ['orders', 'order', 'today', 'stock']) void queries.invalidateQueries({ queryKey: [key] })
  })
  const at = (state: OrderRow['states']['fulfilment']) => rows.filter((row) => row.states.fulfilment === state)
  const isCollected = (row: OrderRow): boolean => row.fulfilmentKind === 'pickup'
  const steps = [
    { word: 'bulk.accept', to: 'accepted', open: at('requested') },
    { word: 'bulk.pick', to: 'picked', open: at('accepted') },
    { word: 'bulk.ready', to: 'ready', open: at('picked').filter(isCollected) },
    { word: 'bulk.pack', to: 'packed', open: at('picked').filter((row) => !isCollected(row)) },
    { word: 'bulk.ship', to: 'shipped', open: at('packed') },
  ] as const
  // The first two always stand there; what none of the rows can do next would only be in the way.
  const shown = steps.filter(({ to, open }) => open.length > 0 || to === 'accepted' || to === 'picked')
  return (
    <>
      <BulkBar count={rows.length} onClear={onClear}>
        {shown.map(({ word, to, open }) => (
          <button
            key={word}
            type="button"
            className="button"
            disabled={!mayMove || open.length === 0}
            onClick={() =>
              void begin(
                t(word, { count: open.length }),
                open.map((row) => move(row, to)),
              )
            }
          >
            {t(word, { count: open.length })}
          </button>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => void navigate(`/orders?view=packing&orders=${rows.map((row) => row.order).join(',')}`)}
        >
          {t('bulk.packing')}
        </button>
        <button type="button" className="button" onClick={() => saveCsv(rows)}>
          {t('bulk.csv')}
        </button>
        <button type="button" className="button" disabled={!mayCancel} onClick={() => setAsking(true)}>
          {t('bulk.cancel')}
        </button>
      </BulkBar>
      <Ask
        title={t('bulk.cancel_title', { count: rows.length })}
        consequence={t('bulk.cancel_hint')}
        action={t('bulk.cancel')}
        isOpen={isAsking}
        isSending={false}
        problem={null}
        onClose={() => setAsking(false)}
        onYes={(reason) => {
          setAsking(false)
          void begin(
            t('bulk.cancel_title', { count: rows.length }),
            rows.map((row) => cancel(row, reason)),
          )
        }}
      />
      {dialog}
    </>
  )
}
