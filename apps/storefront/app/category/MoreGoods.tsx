import { useState, type MouseEvent } from 'react'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { ProductGrid } from '../product/ProductCard.tsx'
import { useWords } from '../words/useWords.ts'

type Shelf = Pick<AnswerOf<'GET /shelf/products'>, 'items' | 'next'>

interface MoreGoodsProps {
  readonly shelf: Shelf
  readonly pathAfter: (after: string) => string
  readonly ask: (after: string) => Promise<Shelf>
}

/** Without scripts a link to the next page; with them more goods below. */
export function MoreGoods({ shelf, pathAfter, ask }: MoreGoodsProps) {
  const { t } = useWords()
  const [pages, keep] = useState<readonly Shelf[]>([shelf])
  const [state, become] = useState<'still' | 'asking' | 'failed'>('still')
  const next = pages.at(-1)?.next ?? null
  const more = (event: MouseEvent): void => {
    // A new tab is his wish; and what failed once is tried as a page.
    if (!next || state === 'failed' || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (state === 'asking') return
    become('asking')
    const take = (page: Shelf): void => {
      keep([...pages, page])
      become('still')
    }
    ask(next).then(take, () => become('failed'))
  }
  return (
    <>
      <ProductGrid items={pages.flatMap(({ items }) => items)} />
      {next && (
        <nav className="shelf-more" aria-label={t('category.pages')}>
          <Link to={pathAfter(next)} onClick={more} className="button" aria-busy={state === 'asking'}>
            {t(state === 'asking' ? 'category.loading' : 'category.more')}
          </Link>
        </nav>
      )}
    </>
  )
}
