import { Field } from '../shell/Fields.tsx'
import { Empty } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { UnitSearch, type FoundUnit } from './UnitSearch.tsx'

export interface Line {
  readonly unit: FoundUnit
  readonly quantity: string
}

export const sentLines = (lines: readonly Line[]): { unit: string; quantity: number }[] =>
  lines.map((line) => ({ unit: line.unit.unit, quantity: Number(line.quantity) }))

interface PickedLinesProps {
  readonly lines: readonly Line[]
  readonly onLines: (lines: readonly Line[]) => void
  /** Goods that come or go are one at least; a count may find none. */
  readonly least: 0 | 1
}

/** Goods that were scanned or searched for, with how many of each; scanning again adds one. */
export function PickedLines({ lines, onLines, least }: PickedLinesProps) {
  const { t, text } = useWords()
  const change = (unit: string, quantity: string): void =>
    onLines(lines.map((line) => (line.unit.unit === unit ? { ...line, quantity } : line)))
  const pick = (unit: FoundUnit): void => {
    const known = lines.find((line) => line.unit.unit === unit.unit)
    if (known) change(unit.unit, String(Number(known.quantity) + 1))
    else onLines([...lines, { unit, quantity: '1' }])
  }
  return (
    <div className="stack">
      <UnitSearch onPick={pick} />
      {lines.length === 0 && <Empty title={t('receive.none')}>{t('receive.none_hint')}</Empty>}
      <ul className="stack">
        {lines.map(({ unit, quantity }) => (
          <li key={unit.unit} className="picked">
            <Field
              label={text(unit.name)}
              note={unit.sku}
              type="number"
              min={least}
              max={1_000_000}
              step={1}
              required
              value={quantity}
              onText={(typed) => change(unit.unit, typed)}
            />
            <button
              type="button"
              className="button"
              onClick={() => onLines(lines.filter((line) => line.unit.unit !== unit.unit))}
            >
              {t('receive.remove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
