import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../../server/useWrite.ts'
import { Part } from '../../shell/Page.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { undoChange, usePricesChanged } from './changes.ts'

type Past = AnswerOf<'GET /price-changes'>['items'][number]

/** What was applied before; each can still be taken back. */
export function LatestChanges() {
  const { t } = useWords()
  const asked = useQuery({ queryKey: ['price-changes'], queryFn: () => shop.call('GET /price-changes') })
  if (!asked.data || asked.data.items.length === 0) return <Problem problem={asked.error} />
  return (
    <Part title={t('reprice.latest')}>
      <ul className="stack-tight">
        {asked.data.items.map((past) => (
          <PastChange key={past.change} past={past} />
        ))}
      </ul>
    </Part>
  )
}

function PastChange({ past }: { readonly past: Past }) {
  const { t, instant, price } = useWords()
  const changed = usePricesChanged()
  const undo = useWrite(() => undoChange(past.change), changed)
  const { by } = past.rule
  const size = 'percent' in by ? by.percent : by.amount
  const what = 'percent' in by ? `${Math.abs(size) / 100}%` : price(Math.abs(size))
  return (
    <li className="row-apart">
      <span>
        {size > 0 ? t('reprice.did_raise', { what, count: past.lines }) : t('reprice.did_lower', { what, count: past.lines })}
        <span className="caption"> {instant(past.appliedAt ?? past.madeAt)}</span>
        {past.status === 'undone' && <span className="caption"> · {past.stayed > 0 ? t('reprice.undone_but', { count: past.stayed }) : t('reprice.undone')}</span>}
        <Problem problem={undo.error} />
      </span>
      {past.status === 'applied' && (
        <button type="button" className="button" disabled={undo.isPending} onClick={() => undo.mutate(undefined)}>
          {t('reprice.undo')}
        </button>
      )}
    </li>
  ) // prettier-ignore
}
