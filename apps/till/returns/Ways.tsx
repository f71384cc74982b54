import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { wayWords, type Way } from './way-words.ts'

/** How money goes back: said before it does. */
export function Ways({ ways }: { readonly ways: readonly Way[] }) {
  const words = useWords()
  const kinds = useTenderKinds()
  if (ways.length === 0) return null
  return (
    <ul className="ways" aria-label={words.t('return.ways')}>
      {ways.map((way, index) => (
        <li key={`${index}/${way.kind}`}>{wayWords(way, kinds, words)}</li>
      ))}
    </ul>
  )
}
