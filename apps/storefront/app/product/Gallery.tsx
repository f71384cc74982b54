import { useRef, useState, type MouseEvent } from 'react'
import { Picture } from '@omoya/ui'
import { useWords } from '../words/useWords.ts'
import { pictureAddress } from './pictures.ts'
import type { Product, Unit } from './units.ts'

interface GalleryProps {
  readonly product: Product
  readonly unit: Unit | undefined
}

/** Pictures side by side, moved by the thumb; the small ones lead to theirs also without scripts. */
export function Gallery({ product, unit }: GalleryProps) {
  const { t, text } = useWords()
  const views = useRef<HTMLUListElement>(null)
  const [shown, show] = useState(0)
  const own = product.images.filter((image) => image.unit === null || image.unit === unit?.unit)
  const images = [...own].sort((a, b) => Number(b.unit !== null) - Number(a.unit !== null))
  const name = text(product.name)
  if (images.length === 0)
    return <Picture source={null} words="" name={product.slug} category={product.category} priority="first" />
  const turn = (event: MouseEvent, index: number): void => {
    event.preventDefault()
    show(index)
    views.current?.children[index]?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }
  return (
    <div className="gallery">
      <ul className="gallery-views" ref={views} aria-label={t('goods.pictures')}>
        {images.map((image, index) => (
          <li key={index} id={`view-${index}`}>
            <a href={pictureAddress(image.sizes, 4_000) ?? '#'}>
              <Picture
                source={pictureAddress(image.sizes, 900)}
                words={text(image.alt) || name}
                name={product.slug}
                category={product.category}
                priority={index === 0 ? 'first' : 'later'}
              />
            </a>
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <p className="gallery-picks">
          {images.map((image, index) => (
            <a
              key={index}
              href={`#view-${index}`}
              onClick={(event) => turn(event, index)}
              aria-label={t('goods.picture', { number: index + 1 })}
              aria-current={index === shown ? 'true' : undefined}
            >
              <Picture
                source={pictureAddress(image.sizes, 120)}
                words=""
                name={product.slug}
                category={product.category}
              />
            </a>
          ))}
        </p>
      )}
    </div>
  )
}
