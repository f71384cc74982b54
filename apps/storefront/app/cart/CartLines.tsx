import { Form, Link } from 'react-router'
import { Picture } from '@omoya/ui'
import type { Basket, BasketLine } from '../basket/basket.ts'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import { lineOfKey } from './actions.ts'
import { lineOffWords } from './benefit-words.ts'
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
        {shownLines(quote.priced.lines, quote.priced.applied).map((shown) => (
          <CartLine
            key={shown.key}
            shown={shown}
            kept={lineOfKey(basket, shown.key)}
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
  readonly kept: BasketLine | undefined
  readonly card: UnitCard | undefined
  /** What is there, when that is less than wanted. */
  readonly left: number | null
}

function CartLine({ shown, kept, card, left }: CartLineProps) {
  const words = useWords()
  const { t, text, price, money } = words
  const { line } = shown
  const name = text(line.name)
  return (
    <li className="cart-line">
      <Picture
        source={pictureAddress(card?.image, 240)}
        words=""
        name={card?.slug ?? name}
        category={card?.category ?? name}
      />
      <div className="stack-tight">
        {card ? (
          <Link to={links.product(card.slug)} className="two-lines" title={name}>
            {name}
          </Link>
        ) : (
          <strong>{name}</strong>
        )}
        {line.gift !== null && <p className="good">{t('cart.gift')}</p>}
        <p className="caption">{t('cart.each', { price: money(line.unitPrice) })}</p>
        {shown.off.length > 0 && (
          <ul className="line-off good">
            {shown.off.map((off, index) => (
              <li key={index}>{lineOffWords(words, off)}</li>
            ))}
          </ul>
        )}
        {left !== null && <p className="warn">{t('cart.left', { count: left })}</p>}
      </div>
      <div className="cart-line-foot">
        {kept ? <LineForm line={kept} name={name} /> : <span />}
        <LinePaid shown={shown} words={price} />
      </div>
    </li>
  )
}

function LinePaid({ shown, words }: { readonly shown: ShownLine; readonly words: (amount: number) => string }) {
  const { t } = useWords()
  const { paid, list } = shown
  return (
    <p className="number">
      {paid < list && (
        <s className="caption">
          <span className="only-heard">{t('goods.before')}</span>
          {words(list)}
        </s>
      )}{' '}
      <strong className="cart-paid">{words(paid)}</strong>
    </p>
  )
}

interface LineFormProps {
  readonly line: BasketLine
  readonly name: string
}

/** A press a piece, or the number typed; what is removed can be taken back (Removed.tsx). */
function LineForm({ line: { unit, takenFor, quantity }, name }: LineFormProps) {
  const { t } = useWords()
  return (
    <Form method="post" action={links.cart()} className="row" preventScrollReset>
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="takenFor" value={takenFor ?? ''} />
      {/* The first button is what Enter presses. */}
      <button name="intent" value="set" className="only-heard" tabIndex={-1}>
        {t('cart.update')}
      </button>
      <span className="stepper">
        <button name="intent" value="less" className="button" aria-label={t('cart.less_named', { name })}>
          <span aria-hidden="true">−</span>
        </button>
        <input
          key={quantity}
          name="quantity"
          type="number"
          min={0}
          max={999}
          defaultValue={quantity}
          inputMode="numeric"
          aria-label={t('cart.quantity_of', { name })}
          className="stepper-count"
          onBlur={({ target }) => {
            if (target.value !== String(quantity)) target.form?.requestSubmit()
          }}
        />
        <button name="intent" value="more" className="button" aria-label={t('cart.more_named', { name })}>
          <span aria-hidden="true">＋</span>
        </button>
      </span>
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
