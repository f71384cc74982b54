import { useMemo } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'

interface KeysetPage<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

const BEGINNING: string | undefined = undefined

/** A list that is read on from where it was left. */
export function useKeyset<Row>(key: readonly unknown[], ask: (after: string | undefined) => Promise<KeysetPage<Row>>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: BEGINNING as string | undefined, // widened: the first page has no cursor
    getNextPageParam: (page) => page.next ?? undefined,
    // Comparing a hundred thousand rows with themselves takes longer than drawing those in sight.
    structuralSharing: false,
  })
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  return { list, rows }
}

/** What a list asks of `after`, when it is there. */
export const onFrom = (after: string | undefined): { readonly after?: string } => (after === undefined ? {} : { after })

/** Filters that are set; an empty one is not sent. */
export function filled<Name extends string>(filters: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) as Partial<
    Record<Name, string>
  > // the same names
}
