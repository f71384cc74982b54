import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Notice } from '@omoya/ui'
import { useWords } from '../words/WordsProvider.tsx'

/** Said on top: whoever serves this person now knows that the record goes. */
export function ErasureWish({ member }: { readonly member: string }) {
  const { t, instant } = useWords()
  const { data } = useQuery({
    queryKey: ['member', member, 'erasure-wish'],
    queryFn: () => shop.call('GET /members/:member/erasure-wish', { params: { member } }),
  })
  if (!data?.wish) return null
  return <Notice tone="warn" title={t('members.erasure_waits', { at: instant(data.wish.dueAt) })} />
}
