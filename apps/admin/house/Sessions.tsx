import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { Confirm } from '../shell/Confirm.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { browserOf } from './browsers.ts'

type Place = AnswerOf<'GET /staff/me/sessions'>['items'][number]

/** What a place is, and since and until when. */
function usePlaceColumns() {
  const { t, instant } = useWords()
  const nameOf = ({ till, agent, isHere }: Place): string => {
    const place = till ? t('places.till') : (browserOf(agent) ?? t('places.unknown'))
    return isHere ? t('places.here', { place }) : place
  }
  return [
    { head: t('places.place'), cell: nameOf },
    { head: t('places.since'), cell: (row: Place) => instant(row.createdAt) },
    { head: t('places.until'), cell: (row: Place) => instant(row.expiresAt) },
  ]
}

/** Where the own account is signed in; each but this one can be ended. */
export function OwnSessions() {
  const { t } = useWords()
  const queries = useQueryClient()
  const columns = usePlaceColumns()
  const asked = useQuery({ queryKey: ['own-sessions'], queryFn: () => shop.call('GET /staff/me/sessions') })
  const end = useWrite(
    (session: string) => shop.call('DELETE /staff/me/sessions/:session', { params: { session } }),
    () => void queries.invalidateQueries({ queryKey: ['own-sessions'] }),
  )
  return (
    <Listing
      label={t('places.title')}
      asked={asked}
      rows={asked.data?.items ?? []}
      keyOf={(row) => row.session}
      empty={t('places.none')}
      columns={[
        ...columns,
        {
          head: t('places.end'),
          cell: (row: Place) =>
            !row.isHere && (
              <button type="button" className="button" disabled={end.isPending} onClick={() => end.mutate(row.session)}>
                {t('places.end')}
              </button>
            ),
        },
      ]}
    />
  )
}

export const useSessionsOf = (staff: string) =>
  useQuery({
    queryKey: ['sessions', staff],
    queryFn: () => shop.call('GET /staff/:staff/sessions', { params: { staff } }),
  })

/** Where a colleague is signed in, and the end of all of it: a lost phone, a till left open. */
export function SessionsOf({ staff }: { readonly staff: string }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const columns = usePlaceColumns()
  const asked = useSessionsOf(staff)
  const end = useWrite(
    (_: null) => shop.call('DELETE /staff/:staff/sessions', { params: { staff } }),
    () => void queries.invalidateQueries({ queryKey: ['sessions', staff] }),
  )
  const rows = asked.data?.items ?? []
  return (
    <Part title={t('places.title')}>
      <Listing
        label={t('places.title')}
        asked={asked}
        rows={rows}
        keyOf={(row) => row.session}
        empty={t('places.none')}
        columns={columns}
      />
      {rows.length > 0 && (
        <Confirm
          open={t('places.end_all')}
          title={t('places.end_all')}
          consequence={t('places.end_all_hint')}
          action={t('places.end_all')}
          write={end}
          onYes={() => end.mutate(null)}
        />
      )}
    </Part>
  )
}
