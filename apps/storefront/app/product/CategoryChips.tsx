import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { NavLink } from '../shell/Link.tsx'
import { useWords } from '../words/useWords.ts'

type Category = AnswerOf<'GET /shelf/categories'>['items'][number]

/** The categories below `parent`, the top ones without it. */
export function CategoryChips({ all, parent }: { readonly all: readonly Category[]; readonly parent: string | null }) {
  const { t, text } = useWords()
  const shown = all.filter((each) => each.parent === parent)
  if (shown.length === 0) return null
  return (
    <nav aria-label={t('goods.categories')}>
      <ul className="chips">
        {shown.map((each) => (
          <li key={each.slug}>
            <NavLink to={links.category(each.slug)} className="chip">
              {text(each.name)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
