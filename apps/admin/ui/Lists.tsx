import { useState } from 'react'
import { Listing } from '../shell/Listing.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { usePicking } from '../shell/picking.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const there = { isPending: false, error: null, refetch: () => undefined }
const ROWS = [
  { id: '1', state: 'paid', total: 1_280 },
  { id: '2', state: 'requested', total: 98_760 },
  { id: '3', state: 'failed', total: 0 },
] as const

/** Rows with long names, with ticks, and none at all. */
export function Lists() {
  const { t, price } = useWords()
  const [opened, open] = useState<string | null>(null)
  const { picking } = usePicking('ui', (key) => t('ui.choice', { number: Number(key) }))
  const columns = [
    { head: t('ui.name'), cell: (row: (typeof ROWS)[number]) => <span className="long-cell">{row.id === '2' ? t('ui.long_name') : t('ui.choice', { number: Number(row.id) })}</span> },
    { head: t('orders.payment'), cell: (row: (typeof ROWS)[number]) => <State group="payment" value={row.state} /> },
    { head: t('ui.sum'), cell: (row: (typeof ROWS)[number]) => price(row.total), align: 'number' as const },
  ] // prettier-ignore
  const list = { label: t('ui.lists'), asked: there, columns, keyOf: (row: (typeof ROWS)[number]) => row.id, empty: t('ui.empty') } // prettier-ignore
  return (
    <>
      <Part title={t('ui.lists')}>
        <Listing {...list} rows={ROWS} onOpen={(row) => open(row.id)} picking={picking} />
      </Part>
      <Part title={t('ui.waiting')}>
        <Listing {...list} asked={{ ...there, isPending: true }} rows={[]} />
      </Part>
      <Part title={t('ui.nothing')}>
        <Listing {...list} rows={[]} emptyHint={t('ui.empty_hint')} />
      </Part>
      <Part title={t('ui.facts')}>
        <Facts
          facts={[
            [t('ui.name'), t('ui.long_name')],
            [t('ui.sum'), price(1_280)],
            [t('ui.opened'), opened ?? '–'],
          ]}
        />
      </Part>
    </>
  )
}
