import { Form, Link } from 'react-router'
import { Picture } from '@omoya/ui'
import type { Basket } from '../basket/basket.ts'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import { lineOfKey } from './actions.ts'
import type { Quote, UnitCard } from './quote.ts'
import { shownLines, type ShownLine } from './shown-lines.ts'

interface CartLinesProps {
  readonly basket: Basket
  readonly quote: Quote
  readonly cards: readonly UnitCard[]
}

export function CartLines({ basket, quote, cards }: CartLinesProps) {
  const { t } = useWords()
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines" className="only-heard">
        {t('cart.lines')}
      </h2>
      <ul className="lines">
        {shownLines(quote.priced.lines).map((shown) => (
          <CartLine
            key={shown.key}
            shown={shown}
            basket={basket}
            card={cards.find((card) => card.unit === shown.line.unit)}
            left={quote.short.find((each) => each.unit === shown.line.unit)?.left ?? null}
          />
        ))}
      </ul>
    </section>
  )
}

interface CartLineProps {
  readonly shown: ShownLine
  readonly basket: Basket
  readonly card: UnitCard | undefined
  /** What is there, when that is less than wanted. */
  readonly left: number | null
}

function CartLine({ shown, basket, card, left }: CartLineProps) {
  const { t, text, price, money } = useWords()
  const { line, paid, list } = shown
  const name = text(line.name)
  const kept = lineOfKey(basket, shown.key)
  return (
    <li className="cart-line">
      <Picture
        source={pictureAddress(card?.image, 160)}
        words=""
        name={card?.slug ?? name}
        category={card?.category ?? name}
      />
      <div className="stack-tight">
        {card ? <Link to={links.product(card.slug)}>{name}</Link> : <span>{name}</span>}
        <p className="caption">{t('cart.each', { price: money(line.unitPrice) })}</p>
        {line.gift !== null && <p className="good">{t('cart.gift')}</p>}
        {left !== null && <p className="warn">{t('cart.left', { count: left })}</p>}
        {kept && <LineForm unit={kept.unit} quantity={kept.quantity} takenFor={kept.takenFor} name={name} />}
      </div>
      <p className="number">
        {paid < list && (
          <>
            <s className="caption">
              <span className="only-heard">{t('goods.before')}</span>
              {price(list)}
            </s>
            <br />
          </>
        )}
        <strong>{price(paid)}</strong>
      </p>
    </li>
  )
}

interface LineFormProps {
  readonly unit: string
  readonly quantity: number
  readonly takenFor: string | null
  readonly name: string
}

function LineForm({ unit, quantity, takenFor, name }: LineFormProps) {
  const { t } = useWords()
  return (
    <Form method="post" action={links.cart()} className="row" preventScrollReset>
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="takenFor" value={takenFor ?? ''} />
      <input
        key={quantity}
        name="quantity"
        type="number"
        min={0}
        max={999}
        defaultValue={quantity}
        inputMode="numeric"
        aria-label={t('cart.quantity_of', { name })}
        className="field-number"
      />
      <button name="intent" value="set" className="button">
        {t('cart.update')}
      </button>
      <button
        name="intent"
        value="remove"
        className="button button-plain"
        aria-label={t('cart.remove_named', { name })}
      >
        {t('cart.remove')}
      </button>
    </Form>
  )
}
