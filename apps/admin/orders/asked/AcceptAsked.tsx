import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { useWrite } from '../../server/useWrite.ts'
import { Choice } from '../../shell/Fields.tsx'
import { Part } from '../../shell/Page.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { papers, RefundOutcome, useRefundPreview, type Paper } from '../refund-preview.tsx'
import type { Asked } from './AskedReturns.tsx'

type Body = NonNullable<InputOf<'POST /return-requests/:request/acceptance'>['body']>
type Condition = NonNullable<Body['condition']>

const conditions: readonly Condition[] = ['sellable', 'inspect', 'waste']
/** What an answer changes, for every list that shows it. */
export const answeredKeys = [['asked-returns'], ['order'], ['orders'], ['today'], ['stock']] as const

interface AcceptAskedProps {
  readonly asked: Asked
  readonly onAnswered: () => void
}

/** The goods are here: where, in which condition, with which paper; the sum on the button is what goes back. */
export function AcceptAsked({ asked, onAnswered }: AcceptAskedProps) {
  const { t, price, label } = useWords()
  const queries = useQueryClient()
  const { options } = useStoreNames()
  const [typed, setTyped] = useState({
    store: asked.store ?? '',
    condition: 'sellable' as Condition,
    paper: 'missing' as Paper,
  })
  const back = asked.lines.map((line) => ({ ...line, condition: typed.condition }))
  const { preview, problem, isCurrent } = useRefundPreview(asked.order, back)
  const accept = useWrite(
    (body: Body, key) =>
      shop.call('POST /return-requests/:request/acceptance', { params: { request: asked.request }, body }, { key }),
    () => {
      for (const queryKey of answeredKeys) void queries.invalidateQueries({ queryKey })
      onAnswered()
    },
  )
  const store = typed.store === '' ? (options[0]?.value ?? '') : typed.store
  return (
    <Part title={t('asked.accept')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!preview) return
          const { money, points, credit } = preview
          accept.mutate({ store, condition: typed.condition, paper: typed.paper, agreed: { money, points, credit } })
        }}
      >
        <Choice
          label={t('refund.store')}
          value={store}
          options={options}
          onChoose={(value) => setTyped({ ...typed, store: value })}
        />
        <div className="form-row">
          <Choice
            label={t('asked.condition')}
            value={typed.condition}
            options={conditions.map((value) => ({ value, name: label('condition', value) }))}
            onChoose={(value) =>
              setTyped({ ...typed, condition: conditions.find((one) => one === value) ?? 'sellable' })
            }
          />
          <Choice
            label={t('refund.paper')}
            value={typed.paper}
            options={papers.map((value) => ({ value, name: label('paper', value) }))}
            onChoose={(value) => setTyped({ ...typed, paper: papers.find((one) => one === value) ?? 'missing' })}
          />
        </div>
        <Problem problem={problem} />
        {preview && <RefundOutcome preview={preview} />}
        {preview && preview.money !== asked.money && (
          <p className="warn">{t('asked.other_sum', { shown: price(asked.money), now: price(preview.money) })}</p>
        )}
        <p className="caption">{t('asked.accept_tells')}</p>
        <SendRow
          write={accept}
          words={preview ? t('refund.send', { money: price(preview.payOut) }) : t('asked.accept')}
          blocked={!preview || !isCurrent ? t('asked.counting') : null}
        />
      </form>
    </Part>
  )
}
