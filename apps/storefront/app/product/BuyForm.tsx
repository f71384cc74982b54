import { useState, type MouseEvent } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { links } from '../links.ts'
import { useSendAfterPaint } from '../shell/useSendAfterPaint.ts'
import { useWords } from '../words/useWords.ts'
import { canBuy, optionWords, variantsOf, type Product, type Unit } from './units.ts'

interface BuyFormProps {
  readonly product: Product
  readonly unit: Unit
  readonly choose: (unit: string) => void
}

const MOST = 999

/** Works as a plain form; with scripts price and stores follow the choice at once. */
export function BuyForm({ product, unit, choose }: BuyFormProps) {
  const { t, price } = useWords()
  const { isPressed, send } = useSendAfterPaint()
  const isSending = useNavigation().state === 'submitting' || isPressed
  const isThere = canBuy(unit)
  return (
    <Form method="post" action={links.cart()} className="stack" onSubmit={send}>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="unit" value={unit.unit} />
      {product.units.length > 1 && <Variants product={product} unit={unit} choose={choose} />}
      <Quantity />
      <div className="buy-bar">
        {unit.price && <span className="buy-price">{price(unit.price.price)}</span>}
        <button className="button button-main button-wide" disabled={!isThere || isSending}>
          {isThere ? t(isSending ? 'goods.adding' : 'goods.add') : t('goods.sold_out')}
        </button>
      </div>
    </Form>
  )
}

function Quantity() {
  const { t } = useWords()
  const [count, set] = useState('1')
  const step = (by: number) => () => set(String(Math.min(MOST, Math.max(1, (Number(count) || 1) + by))))
  return (
    <div className="field">
      <label htmlFor="quantity">{t('goods.quantity')}</label>
      <div className="stepper">
        <button
          type="button"
          className="button"
          aria-label={t('goods.less')}
          onClick={step(-1)}
          disabled={count === '1'}
        >
          −
        </button>
        <input
          id="quantity"
          name="quantity"
          type="number"
          min={1}
          max={MOST}
          inputMode="numeric"
          value={count}
          onChange={(event) => set(event.target.value)}
        />
        <button type="button" className="button" aria-label={t('goods.one_more')} onClick={step(1)}>
          +
        </button>
      </div>
    </div>
  )
}

/** What cannot be had now is shown and says so. Without options each unit is a choice of its own. */
function Variants({ product, unit, choose }: BuyFormProps) {
  const { t, text } = useWords()
  if (product.options.length === 0)
    return (
      <div role="group" aria-label={t('goods.kind')} className="variants">
        {product.units.map((each) => (
          <VariantLink
            key={each.unit}
            product={product}
            unit={each}
            words={optionWords(each, text)}
            isChosen={each.unit === unit.unit}
            choose={choose}
          />
        ))}
      </div>
    )
  return product.options.map((option, place) => (
    <div key={place} role="group" aria-labelledby={`option-${place}`}>
      <p id={`option-${place}`} className="variant-title">
        <strong>{text(option.name)}</strong> <span className="quiet">{text(unit.options[place])}</span>
      </p>
      <div className="variants">
        {variantsOf(product, unit, place).map(({ value, unit: found, isChosen }) =>
          found ? (
            <VariantLink
              key={text(value)}
              product={product}
              unit={found}
              words={text(value)}
              isChosen={isChosen}
              choose={choose}
            />
          ) : null,
        )}
      </div>
    </div>
  ))
}

interface VariantLinkProps extends BuyFormProps {
  readonly words: string
  readonly isChosen: boolean
}

function VariantLink({ product, unit, words, isChosen, choose }: VariantLinkProps) {
  const { t } = useWords()
  const pick = (event: MouseEvent): void => {
    event.preventDefault()
    choose(unit.unit)
    window.history.replaceState(window.history.state, '', links.product(product.slug, unit.unit))
  }
  return (
    <Link
      to={links.product(product.slug, unit.unit)}
      replace
      preventScrollReset
      onClick={pick}
      aria-current={isChosen ? 'true' : undefined}
      className={canBuy(unit) ? 'variant' : 'variant variant-gone'}
    >
      {words}
      {!canBuy(unit) && <small>{t('goods.gone')}</small>}
    </Link>
  )
}
