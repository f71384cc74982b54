import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Invitations } from './people/Invitations.tsx'
import { NewPerson } from './people/NewPerson.tsx'
import { PersonPanel, type Person } from './StaffForm.tsx'
import { useStoreNames } from './useStores.ts'

export function StaffList() {
  const { t, label } = useWords()
  const { nameOf } = useStoreNames()
  const [chosen, choose] = useChosen('staff')
  const mayEdit = useHasRight('staff.edit')
  const { list, rows } = useKeyset(['staff'], (after) => shop.call('GET /staff', { query: onFrom(after) }))
  const person = rows.find((row) => row.id === chosen)
  const isNew = chosen === 'new'
  return (
    <div className="stack">
      <p>
        <button
          type="button"
          className="button"
          disabled={!mayEdit}
          title={mayEdit ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {t('staff_edit.new')}
        </button>
      </p>
      <Invitations />
      <Listing
        label={t('house.staff')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.id}
        onOpen={(row) => choose(row.id)}
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
          {
            head: t('house.works_at'),
            cell: (row) => (
              <span className="long-cell">
                {row.stores === 'all' ? t('house.every_store') : row.stores.map(nameOf).join(t('admin.comma'))}
              </span>
            ),
          },
          { head: t('house.second_factor'), cell: (row) => t(row.hasSecondFactor ? 'admin.yes' : 'admin.no') },
          { head: t('orders.state'), cell: (row) => <Standing person={row} /> },
        ]}
      />
      <SidePanel
        title={isNew ? t('staff_edit.new') : (person?.name ?? '')}
        isOpen={isNew || person !== undefined}
        onClose={() => choose(null)}
      >
        {isNew && <NewPerson onDone={choose} />}
        {person && <PersonPanel person={person} />}
      </SidePanel>
    </div>
  )
}

/** Of who has left, when, and that nothing of theirs is open. */
function Standing({ person: { status, leftAt } }: { readonly person: Person }) {
  const { t, instant } = useWords()
  return (
    <div className="stack-tight">
      <State group="staff" value={status} />
      {status === 'dismissed' && (
        <span className="caption long-cell">
          {leftAt && `${instant(leftAt)} `}
          {t('staff_edit.all_ended')}
        </span>
      )}
    </div>
  )
}
