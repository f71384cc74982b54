import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Step = NonNullable<InputOf<'POST /orders/:order/goods'>['body']>
type State = NonNullable<AnswerOf<'GET /orders/:order/fulfilment'>['fulfilment']>['next'][number]

const steps: readonly Step['to'][] = ['accepted', 'picked', 'ready', 'packed', 'shipped', 'delivered', 'refused', 'undelivered'] // prettier-ignore
const bad: readonly Step['to'][] = ['refused', 'undelivered']

interface MoveGoodsProps {
  readonly order: string
  /** What the rule allows next. */
  readonly next: readonly State[]
}

/** The next step of the goods; handing over is done at the till, where the code is shown. */
export function MoveGoods({ order, next }: MoveGoodsProps) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const mayPlace = useHasRight('orders.place')
  const mayMove = useHasRight('fulfilment.move') || mayPlace
  const [asking, setAsking] = useState<Step['to'] | null>(null)
  const move = useWrite(
    (body: Step, key) => shop.call('POST /orders/:order/goods', { params: { order }, body }, { key }),
    () => {
      setAsking(null)
      for (const key of [['order', order], ['orders'], ['today']]) void queries.invalidateQueries({ queryKey: key })
    },
  )
  const open = steps.filter((step) => next.some((one) => one === step))
  if (open.length === 0 || !mayMove) return null
  return (
    <div className="stack-tight">
      <div className="row">
        {open.map((to) => (
          <button
            key={to}
            type="button"
            className="button"
            disabled={move.isPending}
            onClick={() => (bad.includes(to) ? setAsking(to) : move.mutate({ to }))}
          >
            {label('goods_step', to)}
          </button>
        ))}
      </div>
      {asking === null && <Problem problem={move.error} />}
      <Ask
        title={asking === null ? '' : label('goods_step', asking)}
        consequence={t('goods.step_hint')}
        action={asking === null ? '' : label('goods_step', asking)}
        isOpen={asking !== null}
        isSending={move.isPending}
        problem={move.error}
        onClose={() => setAsking(null)}
        onYes={(reason) => asking !== null && move.mutate({ to: asking, reason })}
      />
    </div>
  )
}
