import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Confirm } from '../shell/Confirm.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { definitionIn, type Promotion } from './definition.ts'

type Saving = NonNullable<InputOf<'PUT /promotions/:promotion'>['body']>

function useTurn(promotion: Promotion) {
  const queries = useQueryClient()
  const turn = useWrite(
    (status: Saving['status']) =>
      shop.call('PUT /promotions/:promotion', {
        params: { promotion: promotion.promotionId },
        body: {
          definition: definitionIn(promotion) as unknown as Saving['definition'], // as the server sent it
          status,
          version: promotion.version,
        },
      }),
    () => void queries.invalidateQueries({ queryKey: ['promotions'] }),
  )
  return turn
}

interface TurnsProps {
  readonly promotion: Promotion
  readonly onCopy: () => void
}

/** What is done with the whole of it. */
export function Turns({ promotion, onCopy }: TurnsProps) {
  const { t } = useWords()
  const mayEdit = useHasRight('pricing.edit')
  const turn = useTurn(promotion)
  if (!mayEdit) return null
  return (
    <div className="row">
      <Switch promotion={promotion} />
      <button type="button" className="button" onClick={onCopy}>
        {t('promotions.copy')}
      </button>
      {promotion.status !== 'ended' && (
        <Confirm
          open={t('promotions.end')}
          title={t('promotions.end')}
          consequence={t('promotions.end_hint')}
          action={t('promotions.end')}
          write={turn}
          onYes={() => turn.mutate('ended')}
        />
      )}
    </div>
  )
}

/** Pausing takes it out of the next price book, within a second or two. */
export function Switch({ promotion }: { readonly promotion: Promotion }) {
  const { t } = useWords()
  const mayEdit = useHasRight('pricing.edit')
  const turn = useTurn(promotion)
  if (promotion.status === 'ended') return null
  const isActive = promotion.status === 'active'
  return (
    <div className="stack-tight">
      <button
        type="button"
        className="button"
        disabled={!mayEdit || turn.isPending}
        title={mayEdit ? undefined : t('problem.no_right')}
        onClick={(event) => {
          event.stopPropagation()
          turn.mutate(isActive ? 'paused' : 'active')
        }}
      >
        {isActive ? t('promotions.pause') : t('promotions.activate')}
      </button>
      <Problem problem={turn.error} />
    </div>
  )
}
