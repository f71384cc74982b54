import { useState } from 'react'
import { Form, Link, useLoaderData, useNavigation } from 'react-router'
import type { Loading } from '../asked.ts'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { Price } from '../product/Price.tsx'
import { firstUnit, optionWords, piecesOf, type Product as ProductPage, type Unit } from '../product/units.ts'
import { WhereItIs } from '../product/WhereItIs.tsx'
import { orNotFound } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, params, request }: Loading) {
  const slug = params['slug'] ?? ''
  const asked = client.call('GET /shelf/products/:slug', { params: { slug } })
  const product = await orNotFound(asked)
  return { product, wanted: new URL(request.url).searchParams.get('unit') }
}

export default function Product() {
  const { product, wanted } = useLoaderData<typeof loader>()
  return <Goods key={product.slug} product={product} wanted={wanted} />
}

function Goods({ product, wanted }: { readonly product: ProductPage; readonly wanted: string | null }) {
  const { t, text } = useWords()
  const [chosen, choose] = useState(wanted)
  const unit = firstUnit(product, chosen)
  const name = text(product.name)
  const image = product.images.find((each) => each.unit === unit?.unit) ?? product.images[0]
  return (
    <div className="stack">
      <PageTitle words={name} />
      <Path product={product} />
      <div className="goods-page">
        <Picture
          source={pictureAddress(image?.sizes, 900)}
          words={image ? text(image.alt) || name : ''}
          name={product.slug}
          category={product.category}
          priority="first"
        />
        <div className="stack">
          <div>
            {product.brand && <p className="caption">{text(product.brand)}</p>}
            <h1>{name}</h1>
          </div>
          <Price price={unit?.price ?? product.price} hasRange={!unit && product.hasRange} />
          {unit ? <BuyForm product={product} unit={unit} choose={choose} /> : <p>{t('goods.sold_out')}</p>}
          <Contents product={product} unit={unit} />
          {text(product.description) !== '' && <p className="prose">{text(product.description)}</p>}
        </div>
      </div>
      {unit && <WhereItIs product={product} unit={unit} />}
    </div>
  )
}

function Path({ product }: { readonly product: ProductPage }) {
  const { t, text } = useWords()
  return (
    <nav aria-label={t('goods.path')}>
      <ol className="path caption">
        <li>
          <Link to={links.home()}>{t('shell.home')}</Link>
        </li>
        {product.categories.map((each) => (
          <li key={each.slug}>
            <Link to={links.category(each.slug)}>{text(each.name)}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface BuyFormProps {
  readonly product: ProductPage
  readonly unit: Unit
  readonly choose: (unit: string) => void
}

/** Works as a plain form; with scripts the price and the stores follow the choice at once. */
function BuyForm({ product, unit, choose }: BuyFormProps) {
  const { t } = useWords()
  const isSending = useNavigation().state === 'submitting'
  const canBuy = unit.price !== null && piecesOf(unit) > 0
  return (
    <Form method="post" action={links.cart()} className="stack">
      <input type="hidden" name="intent" value="add" />
      {product.units.length > 1 ? (
        <Choices product={product} unit={unit} choose={choose} />
      ) : (
        <input type="hidden" name="unit" value={unit.unit} />
      )}
      <div className="field field-short">
        <label htmlFor="quantity">{t('goods.quantity')}</label>
        <input id="quantity" name="quantity" type="number" min={1} max={999} defaultValue={1} inputMode="numeric" />
      </div>
      <div className="buy-bar">
        <button className="button button-main button-wide" disabled={!canBuy || isSending}>
          {canBuy ? t('goods.add') : t('goods.sold_out')}
        </button>
      </div>
    </Form>
  )
}

function Choices({ product, unit, choose }: BuyFormProps) {
  const { t, text, price } = useWords()
  const legend = product.options.map((option) => text(option.name)).join('・') || t('goods.kind')
  return (
    <fieldset>
      <legend>{legend}</legend>
      {product.units.map((each) => (
        <label key={each.unit} className="choice">
          <input
            type="radio"
            name="unit"
            value={each.unit}
            defaultChecked={each.unit === unit.unit}
            onChange={() => choose(each.unit)}
          />
          <span className="grow">{optionWords(each, text)}</span>
          <span className="quiet">
            {each.price && piecesOf(each) > 0 ? price(each.price.price) : t('goods.sold_out')}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What a bundle holds. */
function Contents({ product, unit }: { readonly product: ProductPage; readonly unit: Unit | undefined }) {
  const { t, text } = useWords()
  const parts = product.components.filter((part) => part.bundle === unit?.unit)
  if (parts.length === 0) return null
  return (
    <section className="stack-tight">
      <h2>{t('goods.contents')}</h2>
      <ul>
        {parts.map((part, index) => (
          <li key={index}>{t('goods.part', { name: text(part.name), count: part.quantity })}</li>
        ))}
      </ul>
    </section>
  )
}
