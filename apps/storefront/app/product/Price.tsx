import { useWords } from '../words/useWords.ts'

interface PriceProps {
  readonly price: { readonly price: number; readonly before: number | null } | null
  readonly hasRange?: boolean
}

/** 定價 struck through beside what it costs now; "from" where units differ. */
export function Price({ price, hasRange = false }: PriceProps) {
  const { t, price: shown, money } = useWords()
  if (!price) return <p className="quiet">{t('goods.no_price')}</p>
  return (
    <p className="price">
      <span className="price-now">
        {hasRange ? t('goods.from', { price: money(price.price) }) : shown(price.price)}
      </span>
      {price.before !== null && (
        <>
          {' '}
          <s className="caption">
            <span className="only-heard">{t('goods.before')}</span>
            {shown(price.before)}
          </s>
        </>
      )}
    </p>
  )
}
