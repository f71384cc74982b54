import { Picture } from '@omoya/ui'
import { useWords } from '../words/WordsProvider.tsx'
import type { UnitHit } from './goods.ts'

interface TileProps {
  readonly hit: UnitHit
  readonly onPick: () => void
}

/** One press puts one piece into the sale. */
export function Tile({ hit, onPick }: TileProps) {
  const { text } = useWords()
  const name = text(hit.name)
  return (
    <button type="button" className="tile" onClick={onPick} title={name}>
      <Picture source={null} words="" name={name} category={hit.product} />
      <span className="two-lines tile-name">{name}</span>
      <span className="caption">{hit.sku}</span>
    </button>
  )
}
