import { useRoot } from './useShop.ts'
import { useWords } from '../words/useWords.ts'

/** The tab's title with the shop's name; the heading itself is the page's own. */
export function PageTitle({ words }: { readonly words: string | null }) {
  const root = useRoot()
  const { text } = useWords()
  const shop = text(root?.merchant.name)
  return <title>{words === null ? shop : `${words} - ${shop}`}</title>
}
