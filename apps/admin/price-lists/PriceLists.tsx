import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { instantOf } from '@omoya/kernel'
import { newKey, shop } from '@omoya/client/desk.ts'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useTiers } from '../members/useTiers.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { ListForm } from './ListForm.tsx'
import { ListPrices } from './ListPrices.tsx'
import { standingOf, typedFrom, type Definition } from './typed.ts'

interface PriceListsProps {
  /** Its id, or "new". */
  readonly chosen: string | null
  readonly onChoose: (list: string | null) => void
}

/** 會員價, 等級價, 檔期價: other prices for some people, places and days. */
export function PriceLists({ chosen, onChoose }: PriceListsProps) {
  const { t, text, instant } = useWords()
  const asked = useQuery({ queryKey: ['price-lists'], queryFn: () => shop.call('GET /price-lists') })
  const rows = (asked.data?.items ?? []).map((row) => ({ ...row, shown: row.definition as unknown as Definition })) // the engine's own shape
  const open = rows.find((row) => row.priceListId === chosen)
  const during = ({ startsAt, endsAt }: Definition): string =>
    startsAt === null && endsAt === null
      ? t('promotions.always')
      : [startsAt, endsAt].map((at) => (at === null ? '' : instant(at))).join(' – ')
  const audience = useAudience()
  return (
    <>
      <Listing
        label={t('price_lists.title')}
        asked={asked}
        rows={rows}
        keyOf={(row) => row.priceListId}
        onOpen={(row) => onChoose(row.priceListId)}
        empty={t('price_lists.none')}
        emptyHint={t('price_lists.none_hint')}
        columns={[
          { head: t('price_lists.called'), cell: (row) => text(row.shown.name) },
          { head: t('price_lists.audience'), cell: (row) => audience(row.shown) },
          { head: t('price_lists.during'), cell: (row) => during(row.shown) },
          { head: t('orders.state'), cell: (row) => <State group="price_list" value={standingOf(row.shown, instantOf(Date.now()))} /> }, // prettier-ignore
        ]}
      />
      <SidePanel
        title={open ? text(open.shown.name) : t('price_lists.new')}
        isOpen={chosen !== null}
        size={880}
        onClose={() => onChoose(null)}
      >
        {chosen === 'new' && <NewList onMade={onChoose} />}
        {open && (
          <>
            <Part title={t('price_lists.prices')}>
              <ListPrices key={open.priceListId} list={open.priceListId} />
            </Part>
            <Part title={t('price_lists.terms')}>
              <ListForm
                key={`${open.priceListId} ${open.version}`}
                id={open.priceListId}
                before={open.shown}
                onSaved={() => undefined}
              />{' '}
              {/* prettier-ignore */}
            </Part>
          </>
        )}
      </SidePanel>
    </>
  )
}

function NewList({ onMade }: { readonly onMade: (list: string) => void }) {
  const [id] = useState(newKey)
  return <ListForm id={id} before={null} onSaved={() => onMade(id)} />
}

/** In words: "等級：金卡、VIP". */
function useAudience(): (list: Definition) => string {
  const { label, zone } = useWords()
  const { nameOf } = useTiers()
  return (list) => {
    const { audience, tiers, tags } = typedFrom(list, zone)
    const named = audience === 'tiers' ? tiers.map(nameOf).join('、') : tags
    return named === '' ? label('price_audience', audience) : `${label('price_audience', audience)} · ${named}`
  }
}
