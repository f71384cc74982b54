// Who was asked to work here and has not answered yet.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { Confirm } from '../../shell/Confirm.tsx'
import { Listing } from '../../shell/Listing.tsx'
import { Part } from '../../shell/Page.tsx'
import { State } from '../../shell/State.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { SentWords, type Sent } from './NewPerson.tsx'
import { useChanged } from './PlaceFields.tsx'

type Invitation = AnswerOf<'GET /staff-invitations'>['items'][number]

/** Nothing where nobody is waited for. */
export function Invitations() {
  const { t, label, instant } = useWords()
  const mayEdit = useHasRight('staff.edit')
  const [sent, setSent] = useState<Sent | null>(null)
  const asked = useQuery({ queryKey: ['staff', 'invitations'], queryFn: () => shop.call('GET /staff-invitations') })
  const rows = asked.data?.items ?? []
  if (rows.length === 0 && !asked.error) return null
  return (
    <Part title={t('invite.waiting')}>
      {sent && <SentWords sent={sent} />}
      <Listing
        label={t('invite.waiting')}
        asked={asked}
        rows={rows}
        keyOf={(row) => row.id}
        empty={t('house.no_staff')}
        columns={[
          { head: t('members.name'), cell: (row) => row.name },
          { head: t('members.email'), cell: (row) => <span className="long-cell">{row.email}</span> },
          {
            head: t('house.roles'),
            cell: (row) => (
              <span className="long-cell">{row.roles.map((role) => label('role', role)).join(t('admin.comma'))}</span>
            ),
          },
          { head: t('invite.until'), cell: (row) => instant(row.expiresAt) },
          { head: t('orders.state'), cell: (row) => <State group="invitation" value={row.state} /> },
          {
            head: t('invite.act'),
            cell: (row) =>
              mayEdit && (
                <div className="row">
                  <SendAgain invitation={row} onSent={setSent} />
                  <Withdraw invitation={row} />
                </div>
              ),
          },
        ]}
      />
    </Part>
  )
}

interface SendAgainProps {
  readonly invitation: Invitation
  readonly onSent: (sent: Sent) => void
}

function SendAgain({ invitation: { id, name, email }, onSent }: SendAgainProps) {
  const { t } = useWords()
  const changed = useChanged()
  const send = useWrite(
    (_: null) => shop.call('POST /staff-invitations/:invitation/sending', { params: { invitation: id } }),
    (answer) => {
      changed()
      onSent(answer)
    },
  )
  return (
    <Confirm
      open={t('invite.again')}
      title={t('invite.again_title', { name })}
      consequence={t('invite.again_hint', { email })}
      action={t('invite.again')}
      write={send}
      onYes={() => send.mutate(null)}
    />
  )
}

function Withdraw({ invitation: { id, name, email } }: { readonly invitation: Invitation }) {
  const { t } = useWords()
  const changed = useChanged()
  const withdraw = useWrite(
    (_: null) => shop.call('DELETE /staff-invitations/:invitation', { params: { invitation: id } }),
    changed,
  )
  return (
    <Confirm
      open={t('invite.withdraw')}
      title={t('invite.withdraw_title', { name })}
      consequence={t('invite.withdraw_hint', { email })}
      action={t('invite.withdraw')}
      write={withdraw}
      onYes={() => withdraw.mutate(null)}
    />
  )
}
