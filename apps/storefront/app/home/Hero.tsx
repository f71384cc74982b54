import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Front, Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import type { ShelfItem } from '../product/ProductCard.tsx'
import { accentHue } from '../shell/accent.ts'
import { useShop } from '../shell/useShop.ts'
import type { Story } from '../stories/StoryCards.tsx'
import { useWords } from '../words/useWords.ts'
import { facesOf } from './faces.ts'
import { frontOf } from './front.ts'

interface HeroProps {
  /** What the shop has written for its front page. */
  readonly voice: Pick<Story, 'title' | 'lead' | 'image'> | null
  /** Those that people buy first. */
  readonly goods: readonly ShelfItem[]
  /** The shelf that the button leads to. */
  readonly first: string | null
}

const WIDTH = 1200

/** The shop in its own voice, beside its picture. */
export function Hero({ voice, goods, first }: HeroProps) {
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
      <HeroPicture own={pictureAddress(voice?.image, WIDTH)} goods={goods} />
    </section>
  )
}

interface HeroPictureProps {
  readonly own: string | null
  readonly goods: readonly ShelfItem[]
}

/** What the shop chose; else photographs of three of its goods; else a drawing of a shop like this one. */
function HeroPicture({ own, goods }: HeroPictureProps): ReactNode {
  const { accent } = useShop()
  if (own) return <Picture source={own} words="" name="" category="" priority="first" />
  const faces = facesOf(goods)
  if (faces.length < 3 || faces.some(({ image }) => !image))
    return <Front of={frontOf(goods)} hue={accentHue(accent)} />
  return <Faces faces={faces} />
}

function Faces({ faces }: { readonly faces: readonly ShelfItem[] }) {
  const { text } = useWords()
  return (
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
  )
}
