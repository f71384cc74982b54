import { Link } from 'react-router'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import type { ShelfItem } from '../product/ProductCard.tsx'
import { useShop } from '../shell/useShop.ts'
import type { Story } from '../stories/StoryCards.tsx'
import { useWords } from '../words/useWords.ts'

interface HeroProps {
  /** What the shop has written for its front page. */
  readonly voice: Pick<Story, 'title' | 'lead'> | null
  readonly faces: readonly ShelfItem[]
  /** The shelf that the button leads to. */
  readonly first: string | null
}

/** The shop in its own voice, beside three of its goods. */
export function Hero({ voice, faces, first }: HeroProps) {
  const { t, text } = useWords()
  const shop = useShop()
  return (
    <section className="hero">
      <div className="hero-words">
        <p className="hero-name">{text(shop.name)}</p>
        <h1>{text(voice?.title) || t('home.welcome', { shop: text(shop.name) })}</h1>
        <p className="hero-lead">{text(voice?.lead) || t('home.lead')}</p>
        <p className="row">
          {first && (
            <Link to={links.category(first)} className="button button-main">
              {t('home.browse')}
            </Link>
          )}
          <Link to={links.stores()} className="button">
            {t('home.find_store')}
          </Link>
        </p>
      </div>
      {faces.length === 3 && (
        <div className="hero-pictures">
          {faces.map((item) => (
            <Link key={item.slug} to={links.product(item.slug)} aria-label={text(item.name)}>
              <Picture
                source={pictureAddress(item.image, 600)}
                words=""
                name={item.slug}
                category={item.category}
                priority="first"
              />
            </Link>
          ))}
        </div>
      )}
    </section>
  )
}
