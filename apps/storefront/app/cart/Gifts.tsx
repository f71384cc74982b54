import { Form } from 'react-router'
import type { Basket } from '../basket/basket.ts'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import type { Quote, UnitCard } from './quote.ts'
import { Goods } from './NearGoods.tsx'

interface GiftsProps {
  readonly basket: Basket
  readonly quote: Quote
  readonly cards: readonly UnitCard[]
}

/** Gifts and add-ons that this basket has earned and nobody has chosen yet. */
export function Gifts({ basket, quote, cards }: GiftsProps) {
  const { t, text, money } = useWords()
  const takenOf = (promotion: string): number =>
    basket.lines.filter((line) => line.takenFor === promotion).reduce((sum, line) => sum + line.quantity, 0)
  const open = quote.priced.choices.filter((choice) => takenOf(choice.promotion) < choice.choose)
  return open.map((choice) => (
    <section key={choice.promotion} className="card stack" aria-labelledby={`gift-${choice.promotion}`}>
      <div>
        <h2 id={`gift-${choice.promotion}`}>{text(choice.name)}</h2>
        <p className="quiet">{t('gift.choose', { count: choice.choose - takenOf(choice.promotion) })}</p>
      </div>
      <ul className="near-goods">
        {choice.choices.flatMap((unit) => {
          const card = cards.find((each) => each.unit === unit)
          return card ? (
            <li key={unit}>
              <Goods card={card} />
              <Form method="post" action={links.cart()} preventScrollReset>
                <input type="hidden" name="intent" value="add" />
                <input type="hidden" name="unit" value={unit} />
                <input type="hidden" name="takenFor" value={choice.promotion} />
                <button className="button" aria-label={t('gift.take_named', { name: text(card.name) })}>
                  {choice.price === 0 ? t('gift.take') : t('gift.add_on', { price: money(choice.price) })}
                </button>
              </Form>
            </li>
          ) : (
            []
          )
        })}
      </ul>
    </section>
  ))
}
