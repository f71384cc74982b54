import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { COLUMNS } from '@omoya/integrations/rules'
import { Problem } from '@omoya/ui/desk/index.ts'
import { Listing } from '../../shell/Listing.tsx'
import { State } from '../../shell/State.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { useRejected } from './useRejected.ts'

type Run = AnswerOf<'GET /imports'>['items'][number]

const LOOK_AGAIN = 1_500
const FAILURES = ['missing_column', 'twice_column', 'not_utf8', 'empty_file', 'endless_row', 'broken_gzip', 'file_gone'] as const // prettier-ignore

function stateOf(run: Run): 'running' | 'failed' | 'partly' | 'done' {
  if (run.failure) return 'failed'
  if (run.endedAt === null) return 'running'
  return Number(run.summary?.['rejected'] ?? 0) > 0 ? 'partly' : 'done'
}

/** Those that run are looked at again until they are over. */
export function PastRuns() {
  const { t, label, instant } = useWords()
  const asked = useQuery({
    queryKey: ['imports'],
    queryFn: () => shop.call('GET /imports'),
    refetchInterval: ({ state }) => (state.data?.items.some((run) => stateOf(run) === 'running') ? LOOK_AGAIN : false),
  })
  return (
    <Listing
      label={t('imports.past')}
      asked={asked}
      rows={(asked.data?.items ?? []).filter((run) => Object.hasOwn(COLUMNS, run.kind))}
      keyOf={(run) => run.runId}
      empty={t('imports.none')}
      emptyHint={t('imports.none_hint')}
      columns={[
        { head: t('imports.kind'), cell: (run) => label('import_kind', run.kind) },
        { head: t('imports.file'), cell: (run) => <span className="two-lines">{run.fileName}</span> },
        { head: t('imports.at'), cell: (run) => instant(run.startedAt) },
        { head: t('imports.state'), cell: (run) => <State group="import_state" value={stateOf(run)} /> },
        { head: t('imports.result'), cell: (run) => <Result run={run} /> },
      ]}
    />
  )
}

function Result({ run }: { readonly run: Run }) {
  const { t, count } = useWords()
  const state = stateOf(run)
  if (state === 'failed') return <Failure run={run} />
  if (state === 'running')
    return (
      <span className="stack-tight">
        <progress aria-label={run.fileName} max={1} value={run.done} />
        <span className="caption">{t('imports.lines', { count: count(run.lines) })}</span>
      </span>
    )
  const { accepted = 0, changed = 0, orders, rejected = 0, passedOver = [] } = run.summary ?? {}
  const facts = { accepted: count(Number(accepted)), changed: count(Number(changed)) }
  return (
    <span className="stack-tight">
      <span>
        {orders === undefined
          ? t('imports.counts', facts)
          : t('imports.order_counts', { ...facts, orders: count(Number(orders)) })}
      </span>
      {passedOver.length > 0 && (
        <span className="caption">{t('imports.passed_over', { columns: [passedOver].flat().join('、') })}</span>
      )}
      {state === 'partly' && <RejectedRows run={run} rejected={Number(rejected)} />}
    </span>
  )
}

function Failure({ run }: { readonly run: Run }) {
  const { t } = useWords()
  const { code = '', facts = {} } = run.failure ?? {}
  const known = FAILURES.find((one) => code === `integrations.${one}`) ?? 'interrupted'
  return <span>{t(`import_failed.${known}`, facts)}</span>
}

function RejectedRows({ run, rejected }: { readonly run: Run; readonly rejected: number }) {
  const { t, count } = useWords()
  const save = useRejected(run.runId, run.fileName)
  return (
    <>
      <span>
        <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('imports.rejected', { count: count(rejected) })}
        </button>
      </span>
      <Problem problem={save.error} />
    </>
  )
}
