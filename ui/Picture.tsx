import baby from './drawings/baby.svg?no-inline'
import care from './drawings/care.svg?no-inline'
import fruit from './drawings/fruit.svg?no-inline'
import home from './drawings/home.svg?no-inline'
import other from './drawings/other.svg?no-inline'
import sea from './drawings/sea.svg?no-inline'
import { drawnAs, type Sheet } from './goods.ts'

/** Files of their own, so that a page says which drawing it means and the browser keeps the lines. */
const SHEETS: Readonly<Record<Sheet, string>> = { baby, care, fruit, home, other, sea }

interface PictureProps {
  /** Address of the picture, null where the goods have none. */
  readonly source: string | null
  /** What is seen; empty where the name stands beside it. */
  readonly words: string
  readonly name: string
  /** Goods that no word names share the hue of their category. */
  readonly category: string
  /** The first pictures of a page are asked for at once. */
  readonly priority?: 'first' | 'later'
}

/** The merchant's picture, or a drawing of what it is in three tones of one hue. */
export function Picture({ source, words, name, category, priority = 'later' }: PictureProps) {
  if (source)
    return (
      <span className="picture">
        <img src={source} alt={words} loading={priority === 'first' ? 'eager' : 'lazy'} decoding="async" />
      </span>
    )
  const spoken = words === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words }
  const { sheet, drawing, hue } = drawnAs(name, category)
  return (
    <span className="picture" style={{ ['--hue' as string]: hue }}>
      <svg {...spoken}>
        <use href={`${SHEETS[sheet]}#${drawing}`} />
      </svg>
    </span>
  )
}
