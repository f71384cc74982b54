import { data, Link, redirect, useLoaderData } from 'react-router'
import type { Client } from '@omoya/client'
import type { Acting, Loading } from '../asked.ts'
import { Notice } from '@omoya/ui'
import { basketCookie, basketOf, piecesIn, type Basket } from '../basket/basket.ts'
import { changedBasket } from '../cart/actions.ts'
import { Benefits } from '../cart/Benefits.tsx'
import { CartLines } from '../cart/CartLines.tsx'
import { Coupons } from '../cart/Coupons.tsx'
import { Gains } from '../cart/Gains.tsx'
import { Gifts } from '../cart/Gifts.tsx'
import { NearGoods, type Fitting } from '../cart/NearGoods.tsx'
import { closable, missesOf } from '../cart/near.ts'
import { ownCoupons } from '../cart/own-coupons.ts'
import { PriceChanges } from '../cart/PriceChanges.tsx'
import { askQuote, cardsFor, plainWish, type Quote } from '../cart/quote.ts'
import { Removed } from '../cart/Removed.tsx'
import { Totals } from '../cart/Totals.tsx'
import { textOf } from '../form.ts'
import { links, pathWithin } from '../links.ts'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'

export async function loader({ context: { client }, request }: Loading) {
  const asked = basketOf(request)
  if (asked.lines.length === 0) return data({ basket: asked, shown: null, hasLost: false })
  const { quote, basket, hasLost } = await askQuote(client, asked, plainWish)
  const headers: HeadersInit = hasLost ? { 'set-cookie': basketCookie(basket, request) } : {}
  const [cards, fitting, own] = await Promise.all([
    cardsFor(client, quote),
    fittingFor(client, basket, quote),
    ownCoupons(client, basket, quote),
  ])
  return data({ basket, shown: { quote, cards, fitting, own }, hasLost }, { headers })
}

/** Goods for the nearest miss alone: one thing to do is enough. */
async function fittingFor(client: Client, basket: Basket, { priced }: Quote): Promise<Fitting> {
  const misses = closable(missesOf(priced).slice(0, 1))
  if (misses.length === 0) return []
  const units = [...new Set(basket.lines.map(({ unit }) => unit))]
  return (await client.call('POST /shelf/fitting-goods', { body: { misses, units } })).items
}

export async function action({ request }: Acting) {
  const form = await request.formData()
  const basket = changedBasket(request, form)
  return redirect(pathWithin(textOf(form, 'back')) ?? links.cart(), {
    headers: { 'set-cookie': basketCookie(basket, request) },
  })
}

type Loaded = Awaited<ReturnType<typeof loader>>['data']

export default function Cart() {
  const { basket, shown, hasLost } = useLoaderData<typeof loader>()
  const { t, text } = useWords()
  const nameOf = (unit: string) => text(shown?.quote.priced.lines.find((line) => line.unit === unit)?.name)
  return (
    <div className="stack">
      <PageTitle words={t('cart.title')} />
      <div className="row-apart">
        <h1>{t('cart.title')}</h1>
        {shown && <p className="quiet">{t('cart.pieces', { count: piecesIn(basket) })}</p>}
      </div>
      {hasLost && <Notice tone="warn" title={t('cart.lost')} />}
      {shown ? (
        <Filled basket={basket} shown={shown} />
      ) : (
        <Empty scene="empty-basket" words={t('cart.empty')}>
          <Link to={links.home()} className="button button-main">
            {t('cart.start')}
          </Link>
        </Empty>
      )}
      <Removed basket={basket} nameOf={nameOf} />
    </div>
  )
}

interface FilledProps {
  readonly basket: Basket
  readonly shown: NonNullable<Loaded['shown']>
}

function Filled({ basket, shown: { quote, cards, fitting, own } }: FilledProps) {
  const { t, price } = useWords()
  return (
    <>
      <PriceChanges lines={quote.priced.lines} />
      <div className="two-columns">
        <div className="stack">
          <CartLines basket={basket} quote={quote} cards={cards} />
          <Gifts basket={basket} quote={quote} cards={cards} />
          <NearGoods priced={quote.priced} fitting={fitting} />
        </div>
        <div className="stack stays">
          <Coupons basket={basket} quote={quote} own={own} back={links.cart()} />
          <section className="card stack" aria-label={t('total.total')}>
            <Benefits priced={quote.priced} />
            <Totals priced={quote.priced} />
            <Gains quote={quote} />
          </section>
          <div className="pay-bar">
            <p>
              <span className="caption">{t('total.total')}</span>
              <strong>{price(quote.priced.total)}</strong>
            </p>
            <Link to={links.checkout()} className="button button-main">
              {t('cart.checkout')}
            </Link>
          </div>
        </div>
      </div>
    </>
  )
}
