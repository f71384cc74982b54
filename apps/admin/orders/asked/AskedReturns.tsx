import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { useStoreNames } from '../../house/useStores.ts'
import { filled, onFrom, useKeyset } from '../../server/useKeyset.ts'
import { Choice, Filters } from '../../shell/Fields.tsx'
import { Listing } from '../../shell/Listing.tsx'
import { SidePanel } from '../../shell/SidePanel.tsx'
import { useChosen } from '../../shell/useChosen.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import { AskedReturn } from './AskedReturn.tsx'

export type Asked = AnswerOf<'GET /return-requests'>['items'][number]

const states = ['open', 'accepted', 'declined', 'withdrawn'] as const

/** What customers want to bring back: each is answered once, by yes with the goods at hand, or by no with a reason. */
export function AskedReturns() {
  const { t, instant, price, count, label } = useWords()
  const { nameOf, options } = useStoreNames()
  const [chosenState, setState] = useChosen('asked')
  const [store, setStore] = useChosen('at')
  const [open, setOpen] = useChosen('request')
  const state = states.find((one) => one === chosenState) ?? 'open'
  const { list, rows } = useKeyset(['asked-returns', state, store], (after) =>
    shop.call('GET /return-requests', { query: { state, ...filled({ store: store ?? '' }), ...onFrom(after) } }),
  )
  const shown = rows.find((row) => row.request === open)
  return (
    <div className="stack">
      <Filters>
        <Choice
          label={t('asked.state')}
          value={state}
          options={states.map((value) => ({ value, name: label('asked_state', value) }))}
          onChoose={(value) => setState(value === 'open' ? null : value)}
        />
        <Choice
          label={t('orders.store')}
          value={store ?? ''}
          options={[{ value: '', name: t('list.all') }, ...options]}
          onChoose={setStore}
        />
      </Filters>
      <Listing
        label={t('asked.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.request}
        onOpen={(row) => setOpen(row.request)}
        empty={t(state === 'open' ? 'asked.none' : 'asked.none_of_state')}
        emptyHint={t('asked.none_hint')}
        columns={[
          { head: t('orders.number'), cell: (row) => row.number },
          { head: t('asked.at'), cell: (row) => instant(row.askedAt) },
          { head: t('asked.reason'), cell: (row) => label('asked_reason', row.reason) },
          { head: t('orders.store'), cell: (row) => nameOf(row.store) },
          { head: t('asked.units'), cell: (row) => count(unitsOf(row)), align: 'number' },
          { head: t('asked.shown'), cell: (row) => price(row.money), align: 'number' },
        ]}
      />
      <SidePanel
        title={shown ? t('asked.one', { number: shown.number }) : t('asked.title')}
        isOpen={shown !== undefined}
        onClose={() => setOpen(null)}
      >
        {shown && <AskedReturn asked={shown} onAnswered={() => setOpen(null)} />}
      </SidePanel>
    </div>
  )
}

const unitsOf = ({ lines }: Asked): number => lines.reduce((sum, line) => sum + line.units, 0)
