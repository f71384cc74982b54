import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Calendar } from './Calendar.tsx'
import { CouponsPart } from './coupons/CouponsPart.tsx'
import { definitionIn } from './definition.ts'
import { PromotionForm } from './PromotionForm.tsx'
import { Switch, Turns } from './Turns.tsx'
import { usePromotion } from './usePromotion.ts'

const COPY = 'copy:'

export function PromotionsPage() {
  const { t, label, count, text, instant } = useWords()
  const [chosen, choose] = useChosen('promotion')
  const mayEdit = useHasRight('pricing.edit')
  const mayMakeCoupons = useHasRight('loyalty.edit')
  const seesCoupons = useHasRight('loyalty.read')
  const [view, setView] = useChosen('view')
  const [coupon, chooseCoupon] = useChosen('coupon')
  const isCoupons = view === 'coupons' && seesCoupons
  const mayMake = isCoupons ? mayMakeCoupons : mayEdit
  const { list: asked, rows } = useKeyset(['promotions'], (after) =>
    shop.call('GET /promotions', { query: onFrom(after) }),
  )
  // "new", "copy:…" or the one that is open.
  const likeId = chosen?.startsWith(COPY) ? chosen.slice(COPY.length) : null
  const isNew = chosen === 'new' || likeId !== null
  const open = usePromotion(isNew ? null : chosen, rows)
  const copied = usePromotion(likeId, rows)
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
          disabled={!mayMake}
          title={mayMake ? undefined : t('problem.no_right')}
          onClick={() => (isCoupons ? chooseCoupon('new') : choose('new'))}
        >
          {t(isCoupons ? 'coupons.new' : 'promotions.new')}
        </button>
      }
    >
      <Tabs
        label={t('promotions.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('promotions.list') },
          { value: 'calendar', name: t('promotions.calendar') },
          ...(seesCoupons ? [{ value: 'coupons', name: t('coupons.title') }] : []),
        ]}
      />
      {isCoupons && <CouponsPart chosen={coupon} onChoose={chooseCoupon} />}
      {view === 'calendar' && <Calendar onOpen={choose} />}
      {view !== 'calendar' && !isCoupons && (
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
      )}
      <SidePanel
        title={open ? text(definitionIn(open).name) : t('promotions.new')}
        isOpen={isNew || open !== null}
        onClose={close}
      >
        {open && <Turns promotion={open} onCopy={() => choose(`${COPY}${open.promotionId}`)} />}
        {(open || (isNew && (likeId === null || copied))) && (
          <PromotionForm key={`${chosen}/${open?.version ?? 0}`} promotion={open} like={copied} onDone={close} />
        )}
      </SidePanel>
    </Page>
  )
}
