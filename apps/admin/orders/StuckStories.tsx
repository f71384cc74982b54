import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Cancels, returns and settlements that wait for somebody. */
export function StuckStories({ onOpen }: { readonly onOpen: (order: string) => void }) {
  const { t, instant, label } = useWords()
  const { list, rows } = useKeyset(['stuck'], (after) => shop.call('GET /stuck-stories', { query: onFrom(after) }))
  return (
    <Listing
      label={t('orders.stuck')}
      asked={list}
      rows={rows}
      keyOf={(row) => row.story}
      empty={t('stuck.none')}
      emptyHint={t('stuck.none_hint')}
      columns={[
        {
          head: t('stuck.kind'),
          cell: (row) => (
            <button type="button" className="opener" onClick={() => onOpen(row.order)}>
              {label('story', row.kind)}
            </button>
          ),
        },
        { head: t('stuck.since'), cell: (row) => instant(row.begunAt) },
        {
          head: t('stuck.why'),
          cell: (row) =>
            row.steps
              .filter((step) => step.state === 'stuck')
              .map((step) => `${step.name}${step.cause === null ? '' : ` – ${step.cause}`}`)
              .join('; '),
        },
        { head: t('stuck.again'), cell: (row) => <Resume story={row.story} /> },
      ]}
    />
  )
}

function Resume({ story }: { readonly story: string }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const mayResume = useHasRight('orders.return')
  const resume = useWrite(
    (_: null, key) => shop.call('POST /stuck-stories/:story/resume', { params: { story } }, { key }),
    () => void queries.invalidateQueries({ queryKey: ['stuck'] }),
  )
  return (
    <div className="stack-tight">
      <button
        type="button"
        className="button"
        disabled={!mayResume || resume.isPending}
        title={mayResume ? undefined : t('problem.no_right')}
        onClick={() => resume.mutate(null)}
      >
        {t('stuck.retry')}
      </button>
      <Problem problem={resume.error} />
    </div>
  )
}
