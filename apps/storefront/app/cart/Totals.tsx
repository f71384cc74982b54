import { useWords } from '../words/useWords.ts'
import type { Quote } from './quote.ts'
import { sumsOf } from './shown-lines.ts'

export function Totals({ priced }: { readonly priced: Quote['priced'] }) {
  const { t, price, money } = useWords()
  const { goods, freight } = sumsOf(priced.lines)
  const freightOff = freight ? freight.list - freight.paid : 0
  const off = priced.discount - freightOff
  return (
    <dl className="totals">
      <Row words={t('total.goods')} amount={price(goods)} />
      {off > 0 && <Row words={t('total.discount')} amount={price(-off)} />}
      {freight && (
        <Row words={t('total.freight')} amount={freight.paid === 0 ? t('total.free') : price(freight.paid)} />
      )}
      <div className="row-apart totals-sum">
        <dt>{t('total.total')}</dt>
        <dd className="number">
          <strong>{price(priced.total)}</strong>
        </dd>
      </div>
      {priced.discount > 0 && (
        <div>
          <dt className="only-heard">{t('cart.benefits')}</dt>
          <dd className="good number">{t('cart.save', { amount: money(priced.discount) })}</dd>
        </div>
      )}
    </dl>
  )
}

function Row({ words, amount }: { readonly words: string; readonly amount: string }) {
  return (
    <div className="row-apart">
      <dt>{words}</dt>
      <dd className="number">{amount}</dd>
    </div>
  )
}
