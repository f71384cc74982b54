import { useQuery } from '@tanstack/react-query'
import { instantOf } from '@omoya/kernel'
import { unitCards } from '../goods/goods.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { HeldSale } from './held.ts'
import type { Holding } from './useHolding.ts'

interface HeldListProps {
  readonly holding: Holding
  readonly onDone: () => void
}

export function HeldList({ holding, onDone }: HeldListProps) {
  const { t } = useWords()
  if (holding.items.length === 0) return <p className="quiet">{t('held.none')}</p>
  return (
    <ul className="rows">
      {holding.items.map((one, index) => (
        <li key={one.id} className="row-apart">
          <HeldWords held={one} />
          <span className="row">
            <button type="button" className="button" onClick={() => holding.drop(one.id)}>
              {t('held.drop')}
            </button>
            <button
              type="button"
              className="button button-main"
              data-autofocus={index === 0 ? true : undefined}
              onClick={() => {
                holding.recall(one.id)
                onDone()
              }}
            >
              {t('held.recall')}
            </button>
          </span>
        </li>
      ))}
    </ul>
  )
}

function HeldWords({ held: { sale, at, by } }: { readonly held: HeldSale }) {
  const { t, text, instant } = useWords()
  const units = sale.lines.map((line) => line.unit)
  const cards = useQuery({ queryKey: ['unit-cards', units], queryFn: () => unitCards(units), staleTime: 600_000 }).data
  const first = text(cards?.[0]?.name)
  return (
    <span className="held-words">
      <b>{sale.member?.maskedName || first || t('held.sale')}</b>
      <br />
      <span className="caption">
        {t('held.words', {
          at: instant(instantOf(at)),
          by,
          count: sale.lines.reduce((sum, line) => sum + line.quantity, 0),
        })}
      </span>
    </span>
  )
}
