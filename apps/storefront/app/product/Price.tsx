import { useWords } from '../words/useWords.ts'

export interface ShownPrice {
  readonly price: number
  readonly before: number | null
  readonly member: number | null
  readonly isMembers: boolean
}

interface PriceProps {
  readonly price: ShownPrice | null
  readonly hasRange?: boolean
}

/** 售價 or 會員價 by its word, 定價 struck through, and for guests what a member would pay. */
export function Price({ price, hasRange = false }: PriceProps) {
  const { t, price: shown, money } = useWords()
  if (!price) return <p className="quiet">{t('goods.no_price')}</p>
  const isLess = price.before !== null
  return (
    <div className="price">
      <p className={isLess ? 'price-now price-less' : 'price-now'}>
        <span className={isLess || price.isMembers ? 'price-word' : 'only-heard'}>
          {t(price.isMembers ? 'price.member' : 'price.now')}
        </span>
        <span className="price-sum">
          {hasRange ? t('goods.from', { price: money(price.price) }) : shown(price.price)}
        </span>
        {price.before !== null && (
          <span className="price-before">
            {t('price.before')} <s>{shown(price.before)}</s>
          </span>
        )}
      </p>
      {price.member !== null && (
        <p className="price-member">{t('price.for_members', { price: money(price.member) })}</p>
      )}
    </div>
  )
}
