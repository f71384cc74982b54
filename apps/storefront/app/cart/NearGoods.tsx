import { Form, Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import { freeFreight, missesOf, type FreeFreight, type Near } from './near.ts'
import type { Quote, UnitCard } from './quote.ts'

export type Fitting = AnswerOf<'POST /shelf/fitting-goods'>['items']

export function Goods({ card }: { readonly card: UnitCard }) {
  const { text } = useWords()
  return (
    <Link to={links.product(card.slug)}>
      <Picture source={pictureAddress(card.image, 320)} words="" name={card.slug} category={card.category} />
      <span className="two-lines" title={text(card.name)}>
        {text(card.name)}
      </span>
    </Link>
  )
}

interface NearGoodsProps {
  readonly priced: Quote['priced']
  readonly fitting: Fitting
}

/** What is nearly earned, and goods that earn it with one tap. */
export function NearGoods({ priced, fitting }: NearGoodsProps) {
  const { t } = useWords()
  const [nearest, ...others] = missesOf(priced)
  const freight = freeFreight(priced)
  if (!nearest && freight?.missing !== 0) return null
  // The bar says already what is missing for free delivery.
  const told = freight ? others.filter(({ key }) => key !== 'near.free_freight') : others
  return (
    <section className="card stack" aria-label={t('near.title')}>
      {freight && <FreightBar freight={freight} />}
      {nearest && (
        <div className="stack-tight">
          {(!freight || nearest.key !== 'near.free_freight') && (
            <h2 className="near-words">
              <NearWords near={nearest} />
            </h2>
          )}
          <GoodsOf near={nearest} fitting={fitting} />
        </div>
      )}
      {told.length > 0 && (
        <ul className="stack-tight quiet">
          {told.map((near) => (
            <li key={near.missed.source}>
              <NearWords near={near} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function NearWords({ near: { key, missed } }: { readonly near: Near }) {
  const { t, text, money } = useWords()
  return t(key, { ...missed.facts, name: text(missed.name), amount: money(Number(missed.facts['amount'] ?? 0)) })
}

function FreightBar({ freight: { missing, percent } }: { readonly freight: FreeFreight }) {
  const { t, money } = useWords()
  const words = missing === 0 ? t('near.freight_is_free') : t('near.freight_so_far', { amount: money(missing) })
  return (
    <div className="stack-tight">
      <p className={missing === 0 ? 'good' : 'quiet'}>{words}</p>
      <div className="progress" role="img" aria-label={t('near.percent', { percent })}>
        <span style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}

function GoodsOf({ near, fitting }: { readonly near: Near; readonly fitting: Fitting }) {
  const { t, text, price, money } = useWords()
  const needed = Number(near.missed.facts['amount'] ?? 0)
  const leftOver = (over: number): string => (over === 0 ? t('near.exactly') : t('near.over', { amount: money(over) }))
  const goods = fitting.find((each) => each.source === near.missed.source)?.goods ?? []
  if (goods.length === 0) return null
  return (
    <ul className="near-goods">
      {goods.map((card) => (
        <li key={card.unit}>
          <Goods card={card} />
          {needed > 0 && <p className="caption">{leftOver(card.price - needed)}</p>}
          <Form method="post" action={links.cart()} preventScrollReset>
            <input type="hidden" name="intent" value="add" />
            <input type="hidden" name="unit" value={card.unit} />
            <button
              className="button"
              aria-label={t('near.add_named', { name: text(card.name), price: price(card.price) })}
            >
              {t('near.add', { price: price(card.price) })}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
