import { useLoaderData } from 'react-router'
import { frontParts, type FrontPart } from '@omoya/content/rules'
import type { Loading } from '../asked.ts'
import { Collections } from '../home/Collections.tsx'
import { collectionsOf } from '../home/collections.ts'
import { HomePart } from '../home/HomePart.tsx'
import { Hero } from '../home/Hero.tsx'
import { Offers } from '../home/Offers.tsx'
import { Opening } from '../home/Opening.tsx'
import { StoreStrip } from '../home/StoreStrip.tsx'
import { links } from '../links.ts'
import { StoryCards } from '../stories/StoryCards.tsx'
import { ProductGrid } from '../product/ProductCard.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useShop } from '../shell/useShop.ts'
import { Seo } from '../seo/Seo.tsx'
import { useWords } from '../words/useWords.ts'

const NEWEST = 8
/** Some of them may be gifts or samples. */
const LOOKED_AT = 12
const BEST = 10
const STORES = 6
const STORIES = 3

export async function loader({ context: { client } }: Loading) {
  const [categories, shelf, best, offers, stores, voice, stories] = await Promise.all([
    client.call('GET /shelf/categories'),
    client.call('GET /shelf/products', { query: { limit: LOOKED_AT } }),
    client.call('GET /shelf/best-sellers', { query: { limit: BEST } }),
    client.call('GET /shelf/offers'),
    client.call('GET /store-finder', { query: { limit: STORES } }),
    client.call('GET /content', { query: { kind: 'home', limit: 1 } }),
    client.call('GET /content', { query: { kind: 'story', limit: STORIES } }),
  ])
  const front = voice.items[0]?.front ?? null
  const named = front?.collections ?? []
  const collections = await collectionsOf(client, { categories: categories.items, offers: offers.items, named })
  return {
    collections,
    newest: shelf.items.slice(0, NEWEST),
    best: best.items,
    offers: offers.items,
    stores: stores.items,
    voice: voice.items[0] ?? null,
    stories: stories.items,
  }
}

export default function Home() {
  const shown = useLoaderData<typeof loader>()
  const { collections, newest, best, voice } = shown
  const { t, text } = useWords()
  const shop = useShop()
  const goods = [...best, ...newest.filter(({ slug }) => best.every((item) => item.slug !== slug))]
  return (
    <div className="home">
      <PageTitle words={null} />
      <Seo title={text(shop.name)} description={text(voice?.lead) || t('home.lead')} />
      {goods.length === 0 ? (
        <Opening voice={voice} />
      ) : (
        <Hero voice={voice} goods={goods} first={collections[0]?.category.slug ?? null} />
      )}
      {(voice?.front?.parts ?? frontParts).map((part) => (
        <FrontPartOf key={part} part={part} shown={shown} />
      ))}
    </div>
  )
}

interface FrontPartProps {
  readonly part: FrontPart
  readonly shown: Awaited<ReturnType<typeof loader>>
}

/** A part of which there is nothing to show does not stand there. */
function FrontPartOf({ part, shown: { collections, newest, best, offers, stores, stories } }: FrontPartProps) {
  const { t } = useWords()
  switch (part) {
    case 'offers':
      return <Offers offers={offers} />
    case 'collections':
      return <Collections collections={collections} />
    case 'newest':
      return newest.length > 0 ? (
        <HomePart title={t('home.newest')}>
          <ProductGrid items={newest} start="later" />
        </HomePart>
      ) : null
    case 'best':
      return best.length > 3 ? (
        <HomePart title={t('home.best')} note={t('home.best_note')}>
          <ProductGrid items={best} look="ranked" start="later" />
        </HomePart>
      ) : null
    case 'stories':
      return stories.length > 0 ? (
        <HomePart title={t('home.stories')} more={{ to: links.stories(), words: t('home.all_stories') }}>
          <StoryCards stories={stories} />
        </HomePart>
      ) : null
    default:
      return stores.length > 0 ? (
        <HomePart title={t('stores.title')} more={{ to: links.stores(), words: t('home.all_stores') }}>
          <StoreStrip stores={stores} />
        </HomePart>
      ) : null
  }
}
