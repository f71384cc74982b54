import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { definitionIn, PromotionForm, type Promotion } from './PromotionForm.tsx'

type Saving = NonNullable<InputOf<'PUT /promotions/:promotion'>['body']>

export function PromotionsPage() {
  const { t, label, count, text, instant } = useWords()
  const [chosen, choose] = useChosen('promotion')
  const mayEdit = useHasRight('pricing.edit')
  const asked = useQuery({ queryKey: ['promotions'], queryFn: () => shop.call('GET /promotions') })
  const rows = asked.data?.items ?? []
  const open = rows.find((row) => row.promotionId === chosen) ?? null
  const close = (): void => choose(null)
  const during = ({ startsAt, endsAt }: ReturnType<typeof definitionIn>): string =>
    startsAt === null && endsAt === null
      ? t('promotions.always')
      : [startsAt, endsAt].map((at) => (at === null ? '' : instant(at))).join(' – ')
  return (
    <Page
      title={t('promotions.title')}
      hint={t('promotions.hint')}
      action={
        <button
          type="button"
          className="button button-main"
          disabled={!mayEdit}
          title={mayEdit ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {t('promotions.new')}
        </button>
      }
    >
      <Listing
        label={t('promotions.title')}
        asked={asked}
        rows={rows.map((row) => ({ ...row, shown: definitionIn(row) }))}
        keyOf={(row) => row.promotionId}
        onOpen={(row) => choose(row.promotionId)}
        empty={t('promotions.none')}
        emptyHint={t('promotions.none_hint')}
        columns={[
          { head: t('promotions.name'), cell: (row) => <span className="wide-cell">{text(row.shown.name)}</span> },
          { head: t('promotions.kind'), cell: (row) => label('promotion_kind', row.shown.rule.kind) },
          { head: t('promotions.when'), cell: (row) => during(row.shown) },
          { head: t('promotions.priority'), cell: (row) => count(row.shown.priority), align: 'number' },
          { head: t('orders.state'), cell: (row) => <State group="promotion" value={row.status} /> },
          { head: t('promotions.switch'), cell: (row) => <Switch promotion={row} /> },
        ]}
      />
      <SidePanel
        title={open ? text(definitionIn(open).name) : t('promotions.new')}
        isOpen={chosen === 'new' || open !== null}
        onClose={close}
      >
        {(chosen === 'new' || open !== null) && (
          <PromotionForm key={`${chosen}/${open?.version ?? 0}`} promotion={open} onDone={close} />
        )}
      </SidePanel>
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
  return (
    <div className="stack-tight">
      <button
        type="button"
        className="button"
        disabled={!mayEdit || save.isPending}
        title={mayEdit ? undefined : t('problem.no_right')}
        onClick={(event) => {
          event.stopPropagation()
          save.mutate({
            definition: definitionIn(promotion) as unknown as Saving['definition'], // as the server sent it
            status: isActive ? 'paused' : 'active',
            version: promotion.version,
          })
        }}
      >
        {isActive ? t('promotions.pause') : t('promotions.activate')}
      </button>
      <Problem problem={save.error} />
    </div>
  )
}
