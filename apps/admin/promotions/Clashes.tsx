import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { clashesOf } from './clashes.ts'
import { definitionIn } from './definition.ts'
import type { Definition } from './typed.ts'

const WORDS = {
  twin: 'clash.twin',
  'one-of-both': 'clash.one_of_both',
  'shares-pieces': 'clash.shares_pieces',
  'adds-up': 'clash.adds_up',
} as const

/** Hints beside the form; the try-out below shows what they come to. */
export function Clashes({ id, definition }: { readonly id: string; readonly definition: Definition }) {
  const { t, text } = useWords()
  const asked = useQuery({
    queryKey: ['promotions', 'others'],
    queryFn: () => shop.call('GET /promotions', { query: { limit: 200 } }),
  })
  const others = (asked.data?.items ?? []).map((row) => ({ ...row, definition: definitionIn(row) }))
  const found = clashesOf(definition, id, others)
  if (found.length === 0) return null
  return (
    <section className="clashes stack-tight">
      <h3>{t('clash.title')}</h3>
      <ul className="stack-tight">
        {found.map(({ other, clash, isSamePlace }) => (
          <li key={other.promotionId} className={clash === 'twin' ? 'warn' : ''}>
            {t(WORDS[clash], { name: text(other.definition.name) })}
            {isSamePlace && clash === 'one-of-both' && <span className="caption"> {t('clash.same_place')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
