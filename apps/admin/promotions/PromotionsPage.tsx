import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Text } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Promotion = AnswerOf<'GET /promotions'>['items'][number]
type Saving = NonNullable<InputOf<'PUT /promotions/:promotion'>['body']>

export function PromotionsPage() {
  const { t, label, count, text, instant } = useWords()
  const asked = useQuery({ queryKey: ['promotions'], queryFn: () => shop.call('GET /promotions') })
  const window = (from: unknown, until: unknown): string => {
    const ends = [from, until].map((at) => (typeof at === 'string' ? instant(at) : ''))
    return ends.every((end) => end === '') ? t('promotions.always') : ends.join(' – ')
  }
  return (
    <Page title={t('promotions.title')} hint={t('promotions.hint')}>
      <Listing
        label={t('promotions.title')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.promotionId}
        empty={t('promotions.none')}
        emptyHint={t('promotions.none_hint')}
        columns={[
          // Definitions travel as plain objects; the engine's own type is theirs.
          {
            head: t('promotions.name'),
            cell: (row) => <span className="wide-cell">{text(row.definition['name'] as Text)}</span>,
          },
          { head: t('promotions.kind'), cell: (row) => label('promotion_kind', String(row.definition['rule']?.kind)) },
          { head: t('promotions.lane'), cell: (row) => label('lane', String(row.definition['lane'])) },
          { head: t('promotions.when'), cell: (row) => window(row.definition['startsAt'], row.definition['endsAt']) },
          { head: t('promotions.priority'), cell: (row) => count(Number(row.definition['priority'])), align: 'number' },
          { head: t('orders.state'), cell: (row) => <State group="promotion" value={row.status} /> },
          { head: t('promotions.switch'), cell: (row) => <Switch promotion={row} /> },
        ]}
      />
    </Page>
  )
}

/** Pausing takes it out of the next price book, within a second or two. */
function Switch({ promotion }: { readonly promotion: Promotion }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('pricing.edit')
  const save = useWrite(
    (body: Saving) => shop.call('PUT /promotions/:promotion', { params: { promotion: promotion.promotionId }, body }),
    () => void queries.invalidateQueries({ queryKey: ['promotions'] }),
  )
  if (promotion.status === 'ended') return '–'
  const isActive = promotion.status === 'active'
  const change = (): void => {
    const { id: _, ...definition } = promotion.definition
    save.mutate({
      definition: definition as Saving['definition'],
      status: isActive ? 'paused' : 'active',
      version: promotion.version,
    }) // as the server sent it
  }
  return (
    <div className="stack-tight">
      <button
        type="button"
        className="button"
        disabled={!mayEdit || save.isPending}
        title={mayEdit ? undefined : t('problem.no_right')}
        onClick={change}
      >
        {isActive ? t('promotions.pause') : t('promotions.activate')}
      </button>
      <Problem problem={save.error} />
    </div>
  )
}
