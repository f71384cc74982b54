import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** What this person agreed to and took back, by channel and purpose. */
export function ConsentsOfMember({ member }: { readonly member: string }) {
  const { t, label, instant } = useWords()
  const asked = useQuery({
    queryKey: ['member', member, 'consents'],
    queryFn: () => shop.call('GET /members/:member/consents', { params: { member } }),
  })
  return (
    <Part title={t('consent.title')}>
      <Listing
        label={t('consent.title')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.consent}
        empty={t('consent.none')}
        columns={[
          { head: t('messages.channel'), cell: (row) => label('way_out', row.channel) },
          { head: t('consent.purpose'), cell: (row) => label('purpose', row.purpose) },
          { head: t('orders.state'), cell: (row) => <State group="consent" value={row.answer} /> },
          { head: t('history.at'), cell: (row) => instant(row.at) },
        ]}
      />
    </Part>
  )
}
