import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { showSpans } from './hours.ts'
import type { Store } from './StoreForm.tsx'
import { SpecialDays, type HolidayChange } from './stores/SpecialDays.tsx'

/** Days with hours of their own: closed at New Year, longer before Christmas. */
export function Holidays({ place }: { readonly place: Store }) {
  const { t, day } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('stores.edit')
  const asked = useQuery({
    queryKey: ['holidays', place.id],
    queryFn: () => shop.call('GET /stores/:store/holidays', { params: { store: place.id } }),
  })
  const save = useWrite(
    (body: HolidayChange) => shop.call('PUT /stores/:store/holidays', { params: { store: place.id }, body }),
    (answer) => {
      queries.setQueryData(['holidays', place.id], answer)
      // A store counts its versions: what is open beside it is read again.
      void queries.invalidateQueries({ queryKey: ['stores'] })
    },
  )
  return (
    <Part title={t('holidays.title')}>
      <Listing
        label={t('holidays.title')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.day}
        empty={t('holidays.none')}
        columns={[
          { head: t('invoices.day'), cell: (row) => day(row.day) },
          {
            head: t('house.hours'),
            cell: (row) => (row.spans.length === 0 ? t('house.closed') : showSpans(row.spans)),
          },
          { head: t('transfers.note'), cell: (row) => row.note },
          {
            head: t('holidays.clear'),
            cell: (row) => (
              <button
                type="button"
                className="button"
                disabled={!mayEdit || save.isPending}
                onClick={() => save.mutate({ clear: [row.day] } as HolidayChange)} // a day that the server sent
              >
                {t('holidays.clear')}
              </button>
            ),
          },
        ]}
      />
      <SpecialDays place={place} days={asked.data?.items ?? []} write={save} onSave={mayEdit ? save.mutate : null} />
    </Part>
  )
}
