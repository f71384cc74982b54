import { useState } from 'react'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../../server/useWrite.ts'
import { Part } from '../../shell/Page.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { offerUndo } from '../../shell/undo.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { undoChange, usePricesChanged } from './changes.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { LatestChanges } from './LatestChanges.tsx'
import { RuleFields } from './RuleFields.tsx'
import { nothingTyped, ruleOf } from './typed.ts'

export type ChosenGoods = NonNullable<InputOf<'PUT /price-changes/:change'>['body']>['of']
export type Change = AnswerOf<'PUT /price-changes/:change'>

interface RepricePanelProps {
  readonly of: ChosenGoods
  /** The goods that were chosen, in words. */
  readonly chosen: string
  readonly onDone: () => void
}

/** Many prices by one rule: tried, looked at line by line, applied at once, taken back. */
export function RepricePanel({ of, chosen, onDone }: RepricePanelProps) {
  const { t, currency } = useWords()
  const changed = usePricesChanged()
  const [id] = useState(newKey)
  const [typed, setTyped] = useState(nothingTyped)
  const rule = ruleOf(typed, currency)
  const draft = useWrite(
    (body: NonNullable<InputOf<'PUT /price-changes/:change'>['body']>) =>
      shop.call('PUT /price-changes/:change', { params: { change: id }, body }),
    () => changed(),
  )
  const apply = useWrite(
    () => shop.call('POST /price-changes/:change/applying', { params: { change: id } }),
    ({ lines }) => {
      changed()
      offerUndo(t('reprice.applied', { count: lines }), async () => {
        await undoChange(id)
        changed()
      })
      onDone()
    },
  )
  // What was typed since has not been tried.
  const shown = draft.data && JSON.stringify(draft.data.rule) === JSON.stringify(rule) ? draft.data : null
  return (
    <>
      <p>{chosen}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (rule) draft.mutate({ rule, of })
        }}
      >
        <RuleFields typed={typed} onType={setTyped} />
        <SendRow
          write={draft}
          words={t('reprice.try')}
          blocked={rule ? null : t('reprice.no_rule')}
          tone={shown ? 'plain' : 'main'}
        />
      </form>
      {shown && <Tried change={shown} apply={apply} />}
      <LatestChanges />
    </>
  )
}

interface TriedProps {
  readonly change: Change
  readonly apply: {
    readonly mutate: (body: undefined) => void
    readonly isPending: boolean
    readonly error: unknown
  }
}

function Tried({ change, apply }: TriedProps) {
  const { t } = useWords()
  const { lines, raised, lowered, unpriced, free, belowCost, belowFloor, aboveFormer } = change
  const warnings = [
    free > 0 && t('reprice.free', { count: free }),
    belowCost > 0 && t('reprice.below_cost', { count: belowCost }),
    belowFloor > 0 && t('reprice.below_floor', { count: belowFloor }),
    aboveFormer > 0 && t('reprice.above_former', { count: aboveFormer }),
  ].filter((words) => words !== false)
  return (
    <Part title={t('reprice.preview')}>
      <div className="stack" role="status">
        <p>
          {t('reprice.sum', { raised, lowered })}
          {unpriced > 0 && ` ${t('reprice.unpriced', { count: unpriced })}`}
        </p>
        {warnings.length > 0 && (
          <ul className="warn">
            {warnings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </div>
      {lines > 0 && (
        <ChangeLines key={JSON.stringify(change.rule)} change={change.change} hasWarnings={warnings.length > 0} />
      )}
      <Problem problem={apply.error} />
      <p>
        <button
          type="button"
          className="button button-main"
          disabled={lines === 0 || apply.isPending}
          onClick={() => apply.mutate(undefined)}
        >
          {apply.isPending ? t('admin.sending') : t('reprice.apply', { count: lines })}
        </button>
      </p>
    </Part>
  )
}
