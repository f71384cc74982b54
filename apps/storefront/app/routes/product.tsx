import { useState } from 'react'
import { Link, useLoaderData, useRouteLoaderData } from 'react-router'
import { digitsOf, textIn } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import { HeartButton } from '../favourites/HeartButton.tsx'
import { links } from '../links.ts'
import { BuyForm } from '../product/BuyForm.tsx'
import { Gallery } from '../product/Gallery.tsx'
import { pictureAddress, shareCard } from '../product/pictures.ts'
import { Price } from '../product/Price.tsx'
import { ProductGrid } from '../product/ProductCard.tsx'
import { Share } from '../product/Share.tsx'
import { firstUnit, type Product as ProductPage, type Unit } from '../product/units.ts'
import { FitWords } from '../product/FitWords.tsx'
import { ownFit } from '../product/own-size.ts'
import { WhereItIs } from '../product/WhereItIs.tsx'
import { orNotFound } from '../refusals.ts'
import type { RootData } from '../root.tsx'
import { breadcrumbLd, productLd } from '../seo/json-ld.ts'
import { Seo } from '../seo/Seo.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { ownSizes } from '../sizes/sizes.ts'
import { htmlOf } from '../words/markdown.server.ts'
import { Prose } from '../words/Prose.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client, locale }, params, request }: Loading) {
  const slug = params['slug'] ?? ''
  const [product, goesWith, sizes] = await Promise.all([
    orNotFound(client.call('GET /shelf/products/:slug', { params: { slug } })),
    orNotFound(client.call('GET /shelf/products/:slug/goes-with', { params: { slug }, query: {} })),
    ownSizes(client, request),
  ])
  const description = htmlOf(textIn(product.description, locale))
  return { product, goesWith, description, sizes, wanted: new URL(request.url).searchParams.get('unit') }
}
type Loaded = Awaited<ReturnType<typeof loader>>

export default function Product() {
  const loaded = useLoaderData<typeof loader>()
  return <Goods key={loaded.product.slug} loaded={loaded} />
}

function Goods({ loaded: { product, goesWith, description, sizes, wanted } }: { readonly loaded: Loaded }) {
  const { t, text } = useWords()
  const [chosen, choose] = useState(wanted)
  const fit = ownFit(product, sizes)
  const unit = firstUnit(product, chosen ?? fit?.unit.unit ?? null)
  const name = text(product.name)
  return (
    <div className="stack">
      <PageTitle words={name} />
      <ProductSeo product={product} />
      <Path product={product} />
      <div className="goods-page">
        <Gallery product={product} unit={unit} />
        <div className="stack goods-main">
          <div>
            {product.brand && <p className="quiet">{text(product.brand)}</p>}
            <h1 className="goods-title">{name}</h1>
          </div>
          <Price price={unit?.price ?? product.price} hasRange={!unit && product.hasRange} />
          {product.offer && <p className="goods-offer">{text(product.offer)}</p>}
          {fit && <FitWords fit={fit} />}
          {unit ? <BuyForm product={product} unit={unit} choose={choose} /> : <p>{t('goods.sold_out')}</p>}
          {unit && <WhereItIs product={product} unit={unit} />}
          <Contents product={product} unit={unit} />
          <Prose html={description} />
          <div className="goods-tools">
            <HeartButton
              goods={{ product: product.product, slug: product.slug, price: product.price?.price ?? null }}
              name={name}
              look="in-words"
            />
            <Share name={name} path={links.product(product.slug)} />
          </div>
        </div>
      </div>
      {goesWith.items.length > 0 && (
        <section className="stack goods-after" aria-labelledby="goes-with">
          <h2 id="goes-with">{t(goesWith.together ? 'goods.goes_with' : 'goods.beside')}</h2>
          <ProductGrid items={goesWith.items} start="later" />
        </section>
      )}
    </div>
  )
}

function ProductSeo({ product }: { readonly product: ProductPage }) {
  const root = useRouteLoaderData<RootData>('root')
  const { t, text, currency } = useWords()
  const origin = root?.origin ?? ''
  const seen = { origin, currency, digits: digitsOf(currency), text }
  const path = [
    { name: t('shell.home'), path: links.home() },
    ...product.categories.map((each) => ({ name: text(each.name), path: links.category(each.slug) })),
    { name: text(product.name), path: links.product(product.slug) },
  ]
  return (
    <Seo
      title={text(product.name)}
      description={text(product.description)}
      picture={pictureAddress(product.images[0]?.sizes, 1200) ?? shareCard(product.slug, product.category)}
      data={[productLd(product, seen), breadcrumbLd(path, origin)]}
    />
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

/** What a bundle holds. */
function Contents({ product, unit }: { readonly product: ProductPage; readonly unit: Unit | undefined }) {
  const { t, text } = useWords()
  const parts = product.components.filter((part) => part.bundle === unit?.unit)
  if (parts.length === 0) return null
  return (
    <section className="stack-tight">
      <h2 className="section-title">{t('goods.contents')}</h2>
      <ul>
        {parts.map((part, index) => (
          <li key={index}>{t('goods.part', { name: text(part.name), count: part.quantity })}</li>
        ))}
      </ul>
    </section>
  )
}
