import { denominationsOf, worthOf } from '@omoya/tills/rules'
import { useWords } from '../words/WordsProvider.tsx'

/** How many of each note and coin; empty is none. */
export type Counts = Readonly<Record<number, string>>

export const piecesOf = (counts: Counts, currency: string) =>
  denominationsOf(currency).map((value) => ({ value, pieces: Number(counts[value] ?? 0) || 0 }))

interface PieceCountProps {
  readonly counts: Counts
  readonly onCount: (counts: Counts) => void
}

export function PieceCount({ counts, onCount }: PieceCountProps) {
  const { t, price, currency } = useWords()
  const pieces = piecesOf(counts, currency)
  return (
    <fieldset className="pieces">
      <legend className="only-heard">{t('shift.pieces')}</legend>
      {pieces.map(({ value, pieces: count }, place) => (
        <label key={value} className="piece">
          <span className="piece-value number">{price(value)}</span>
          <input
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            data-autofocus={place === 0 ? true : undefined}
            placeholder="0"
            value={counts[value] ?? ''}
            onChange={(event) =>
              onCount({ ...counts, [value]: event.target.value.normalize('NFKC').replace(/\D/g, '') })
            }
          />
          <span className="piece-sum number quiet">{count > 0 ? price(count * value) : ''}</span>
        </label>
      ))}
      <p className="piece-total row-apart">
        <span>{t('shift.counted_sum')}</span> <b className="number">{price(worthOf(pieces))}</b>
      </p>
    </fieldset>
  )
}
