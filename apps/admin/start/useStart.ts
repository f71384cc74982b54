import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'

export type Start = AnswerOf<'GET /start'>
export type Step = Start['steps'][number]['step']

/** Asked again while the page is open: the till is another window. */
export function useStart() {
  const enabled = useHasRight('merchants.edit')
  return useQuery({
    queryKey: ['start'],
    queryFn: () => shop.call('GET /start'),
    enabled,
    refetchInterval: ({ state }) => (state.data?.isOver === false ? 5_000 : false),
  })
}

/** After a step was done: the list looks at the books again. */
export function useLookAgain(): () => void {
  const queries = useQueryClient()
  return () => {
    for (const key of [['start'], ['stores'], ['staff'], ['products'], ['rolls'], ['entities']])
      void queries.invalidateQueries({ queryKey: key })
  }
}

type Kept = AnswerOf<'GET /settings'>['settings']['start']

/** What was passed over is a setting of the house: it holds on every computer. */
export function useKeepStart() {
  const lookAgain = useLookAgain()
  const queries = useQueryClient()
  return useWrite(
    async (change: { readonly [Name in keyof Kept]?: Kept[Name] }) => {
      const { version, settings } = await shop.call('GET /settings')
      return shop.call('PUT /settings', {
        body: { version, settings: { ...settings, start: { ...settings.start, ...change } } },
      })
    },
    (saved) => {
      queries.setQueryData(['settings'], saved)
      lookAgain()
    },
  )
}
