import { Link } from 'react-router'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import type { Collection } from './collections.ts'
import { HomePart } from './HomePart.tsx'

export function Collections({ collections }: { readonly collections: readonly Collection[] }) {
  const { t } = useWords()
  if (collections.length < 2) return null
  return (
    <HomePart title={t('home.collections')}>
      <ul className="collections">
        {collections.map((one) => (
          <li key={one.category.slug}>
            <CollectionCard collection={one} />
          </li>
        ))}
      </ul>
    </HomePart>
  )
}

/** A line each: the offer that runs on it, else what lies there. */
function CollectionCard({ collection: { category, offer, items } }: { readonly collection: Collection }) {
  const { t, text } = useWords()
  const names = items.slice(0, 2).map((item) => text(item.name))
  const line = offer ? text(offer.name) : t(items.length > 2 ? 'home.collection_more' : 'home.collection_has', { names: names.join(t('home.between')) }) // prettier-ignore
  return (
    <Link to={links.category(category.slug)} className="collection">
      <div className="collection-pictures" aria-hidden="true">
        {items.map((item) => (
          <Picture
            key={item.slug}
            source={pictureAddress(item.image, 240)}
            words=""
            name={item.slug}
            category={item.category}
          />
        ))}
      </div>
      <div>
        <h3>{text(category.name)}</h3>
        <p>{line}</p>
      </div>
    </Link>
  )
}
