import { Picture } from '@omoya/ui'
import { useWords } from '../words/WordsProvider.tsx'
import type { TileOfGoods } from './goods.ts'

interface TileProps {
  readonly goods: TileOfGoods
  readonly onPick: () => void
}

/** One press puts one piece into the sale. */
export function Tile({ goods, onPick }: TileProps) {
  const { text } = useWords()
  const name = text(goods.name)
  return (
    <button type="button" className="tile" onClick={onPick} title={name}>
      <Picture source={goods.picture} words="" name={name} category={goods.product} />
      <span className="two-lines tile-name">{name}</span>
      <span className="caption">{goods.sku}</span>
    </button>
  )
}
