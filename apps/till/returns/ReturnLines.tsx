import { useQuery } from '@tanstack/react-query'
import { Picture } from '@omoya/ui'
import { smallest, unitCards, type UnitCard } from '../goods/goods.ts'
import { isKey } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { choose, comesBack, conditions, leftOf, type Choice, type OrderLine } from './return-choice.ts'

interface ReturnLinesProps {
  readonly lines: readonly OrderLine[]
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

export function ReturnLines({ lines, choice, onChoose }: ReturnLinesProps) {
  const { t } = useWords()
  const units = lines.flatMap((line) => line.unit ?? [])
  const cards = useQuery({
    queryKey: ['unit-cards', units],
    queryFn: () => unitCards(units),
    enabled: units.length > 0,
    staleTime: 600_000,
  }).data
  return (
    <ul className="lines" aria-label={t('return.lines')}>
      {lines.filter(comesBack).map((line) => (
        <ReturnLine
          key={line.lineNo}
          line={line}
          card={cards?.find((one) => one.unit === line.unit) ?? null}
          choice={choice}
          onChoose={onChoose}
        />
      ))}
    </ul>
  )
}

interface ReturnLineProps extends Omit<ReturnLinesProps, 'lines'> {
  readonly line: OrderLine
  /** Null while it is not known, or no more on the shelf. */
  readonly card: UnitCard | null
}

function ReturnLine({ line, card, choice, onChoose }: ReturnLineProps) {
  const { t, text, price } = useWords()
  const name = text(line.name)
  const left = leftOf(line)
  const chosen = choice[line.lineNo] ?? { units: 0, condition: 'sellable' as const }
  const whyKey = `return.no_return.${line.noReturn ?? ''}`
  const count = (units: number): void => onChoose(choose(choice, line, { units }))
  return (
    <li className="line return-line">
      <Picture source={smallest(card?.image ?? null)} words="" name={name} category={card?.category ?? ''} />
      <div className="line-words">
        <span className="two-lines" title={name}>
          {name}
        </span>
        <span className="caption">
          {t('return.line', { quantity: line.quantity, returned: line.returned, paid: price(line.paid) })}
        </span>
        {line.noReturn !== null && (
          <span className="caption warn">{isKey(whyKey) ? t(whyKey) : t('return.no_return')}</span>
        )}
      </div>
      <div className="line-count">
        <button
          type="button"
          className="count"
          aria-label={t('sale.less', { name })}
          disabled={chosen.units === 0}
          onClick={() => count(chosen.units - 1)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <span className="count-number">{chosen.units}</span>
        <button
          type="button"
          className="count"
          aria-label={t('sale.more', { name })}
          disabled={chosen.units >= left}
          onClick={() => count(chosen.units + 1)}
        >
          <span aria-hidden="true">+</span>
        </button>
      </div>
      {chosen.units > 0 && (
        <div className="kinds line-condition" role="group" aria-label={t('return.condition', { name })}>
          {conditions.map((condition) => (
            <button
              key={condition}
              type="button"
              className="button kind"
              aria-pressed={chosen.condition === condition}
              onClick={() => onChoose(choose(choice, line, { condition }))}
            >
              {t(`return.condition.${condition}`)}
            </button>
          ))}
        </div>
      )}
    </li>
  )
}
