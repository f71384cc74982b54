import { Picture } from '@omoya/ui'
import { useWords } from '../words/WordsProvider.tsx'
import type { TileOfGoods } from './goods.ts'

interface TileProps {
  readonly goods: TileOfGoods
  readonly onPick: () => void
}

/** One press puts one piece into the sale, or asks which size and colour. */
export function Tile({ goods, onPick }: TileProps) {
  const { t, text, price } = useWords()
  const name = text(goods.name)
  const { left, choice, unit } = goods
  const asks = unit === null && choice !== null
  const costs = goods.price === null ? '' : price(goods.price)
  return (
    <button type="button" className="tile" onClick={onPick} title={name}>
      <Picture source={goods.picture} words="" name={name} category={goods.category} />
      <span className="two-lines tile-name">{name}</span>
      <span className="tile-foot">
        <b className="number">{asks && choice.isRange ? t('variant.from', { price: costs }) : costs}</b>
        {asks && <span className="caption">{t('variant.kinds', { count: choice.kinds })}</span>}
        {left !== null && (
          <span className={left > 0 ? 'caption' : 'caption bad'}>
            {left > 0 ? t('goods.left', { count: left }) : t('goods.out')}
          </span>
        )}
      </span>
    </button>
  )
}
