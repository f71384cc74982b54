import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { openWords } from '../stores/open-words.ts'
import { useWords } from '../words/useWords.ts'

type Store = AnswerOf<'GET /store-finder'>['items'][number]

export function StoreStrip({ stores }: { readonly stores: readonly Store[] }) {
  const words = useWords()
  return (
    <ul className="store-strip">
      {stores.map((store) => (
        <li key={store.code}>
          <Link to={links.store(store.code)}>
            <strong>{words.text(store.name)}</strong>
            <span className={store.isOpen ? 'good' : 'quiet'}>{openWords(words, store)}</span>
            <span className="caption">{`${store.city}${store.district}${store.address}`}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
