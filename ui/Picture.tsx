import type { ReactNode } from 'react'
import { drawingOf, hueOf, type Drawing } from './hues.ts'

const SHAPES: Readonly<Record<Drawing, ReactNode>> = {
  bag: (
    <>
      <path className="tone-2" d="M38 50h44l6 50H32z" />
      <path className="tone-3" d="M82 50l6 50H66z" />
      <path className="tone-line" d="M47 56V42a13 13 0 0 1 26 0v14" />
    </>
  ),
  bottle: (
    <>
      <rect className="tone-3" x="52" y="24" width="16" height="12" rx="3" />
      <path className="tone-2" d="M50 36h20v10c8 4 10 10 10 18v30a6 6 0 0 1-6 6H46a6 6 0 0 1-6-6V64c0-8 2-14 10-18z" />
      <rect className="tone-1" x="46" y="68" width="28" height="18" rx="2" />
    </>
  ),
  box: (
    <>
      <path className="tone-1" d="M60 34l30 14-30 14-30-14z" />
      <path className="tone-2" d="M30 48l30 14v38L30 86z" />
      <path className="tone-3" d="M90 48L60 62v38l30-14z" />
    </>
  ),
  cup: (
    <>
      <path className="tone-2" d="M34 48h46v30a20 20 0 0 1-20 20h-6a20 20 0 0 1-20-20z" />
      <path className="tone-line" d="M80 56h6a9 9 0 0 1 0 20h-6" />
      <ellipse className="tone-3" cx="57" cy="48" rx="23" ry="5" />
    </>
  ),
  shirt: (
    <>
      <path className="tone-2" d="M46 34l-22 12 8 16 8-4v42h40V58l8 4 8-16-22-12a14 12 0 0 1-28 0z" />
      <path className="tone-3" d="M80 58v42H62V46a14 12 0 0 0 12-12l22 12-8 16z" />
    </>
  ),
}

interface PictureProps {
  /** Address of the picture, null where the goods have none. */
  readonly source: string | null
  /** What is seen; empty where the name stands beside it. */
  readonly words: string
  readonly name: string
  /** Goods of one category share a hue. */
  readonly category: string
  /** The first pictures of a page are asked for at once. */
  readonly priority?: 'first' | 'later'
}

/** The merchant's picture, or a drawing in three tones of the category's hue. */
export function Picture({ source, words, name, category, priority = 'later' }: PictureProps) {
  if (source)
    return (
      <span className="picture">
        <img src={source} alt={words} loading={priority === 'first' ? 'eager' : 'lazy'} decoding="async" />
      </span>
    )
  const spoken = words === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words }
  return (
    <span className="picture" style={{ ['--hue' as string]: hueOf(category) }}>
      <svg viewBox="0 0 120 120" {...spoken}>
        <ellipse className="tone-ground" cx="60" cy="102" rx="36" ry="5" />
        {SHAPES[drawingOf(name)]}
      </svg>
    </span>
  )
}
