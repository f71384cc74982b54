import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { locales } from '@omoya/kernel'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Typed } from './typed.ts'

type Outcome = 'opens' | 'broken' | 'elsewhere' | 'no_address'

interface Checked {
  readonly link: string
  readonly outcome: Outcome
}

const OWN = /^\/(?![/\\])/
const ELSEWHERE = /^(https?:|mailto:|tel:)/i
const RESTED_AFTER = 800
const MOST = 40

/** A page of the shop is opened as a guest would; other sites are for a person to look at. */
async function outcomeOf(link: string): Promise<Outcome> {
  if (ELSEWHERE.test(link)) return 'elsewhere'
  if (!OWN.test(link)) return 'no_address'
  const answer = await fetch(link, { credentials: 'omit' })
  return answer.ok ? 'opens' : 'broken'
}

async function check(bodies: readonly string[]): Promise<readonly Checked[]> {
  const { linksOf } = await import('@omoya/ui/markdown.ts')
  const links = [...new Set(bodies.flatMap(linksOf))].slice(0, MOST)
  return Promise.all(links.map(async (link) => ({ link, outcome: await outcomeOf(link) })))
}

const SIGNS = { opens: ['good', '●'], broken: ['bad', '×'], elsewhere: ['quiet', '○'], no_address: ['bad', '×'] } as const // prettier-ignore

/** Whether what it links to is there, in every language. */
export function LinkCheck({ typed }: { readonly typed: Typed }) {
  const { t, label } = useWords()
  const [bodies] = useDebouncedValue(locales.map((locale) => typed.words[locale].body).join('\n\n'), RESTED_AFTER)
  const checked = useQuery({ queryKey: ['links', bodies], queryFn: () => check([bodies]), gcTime: 0 })
  if (!checked.data || checked.data.length === 0) return null
  return (
    <Part title={t('content.links')}>
      <ul className="stack-tight">
        {checked.data.map(({ link, outcome }) => (
          <li key={link} className="link-checked">
            <a href={link} target="_blank" rel="noopener noreferrer">
              {link}
            </a>
            <span className={SIGNS[outcome][0]}>
              <span aria-hidden="true">{SIGNS[outcome][1]} </span>
              {label('link', outcome)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
