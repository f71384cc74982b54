import { useQueryClient } from '@tanstack/react-query'
import { rightsOfRoles } from '@omoya/staff/rules'
import type { InputOf } from '@omoya/client'
import { useHasRight } from '../../session/session.tsx'
import { Choice, Field, Several } from '../../shell/Fields.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { RightsInWords } from '../RightsInWords.tsx'
import { useStoreNames } from '../useStores.ts'

type New = NonNullable<InputOf<'POST /staff'>['body']>

const roles = ['owner', 'manager', 'clerk', 'warehouse', 'marketer', 'accountant', 'support', 'auditor', 'integration'] as const satisfies readonly New['roles'][number][] // prettier-ignore

export interface Placed {
  readonly name: string
  readonly roles: readonly string[]
  readonly stores: readonly string[] | 'all'
}

interface PlaceFieldsProps {
  readonly placed: Placed
  readonly onPlaced: (placed: Placed) => void
}

/** Name, roles and where somebody works. */
export function PlaceFields({ placed, onPlaced }: PlaceFieldsProps) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  return (
    <>
      <Field
        label={t('members.name')}
        value={placed.name}
        onText={(name) => onPlaced({ ...placed, name })}
        required
        maxLength={100}
      />
      <Several
        label={t('house.roles')}
        options={roles.map((value) => ({ value, name: label('role', value) }))}
        chosen={placed.roles}
        onChoose={(chosen) => onPlaced({ ...placed, roles: chosen })}
      />
      <details>
        <summary>{t('house.what_roles_may')}</summary>
        <RightsInWords rights={rightsOfRoles(placed.roles)} />
      </details>
      <Choice
        label={t('house.works_at')}
        value={placed.stores === 'all' ? 'all' : 'some'}
        options={(['all', 'some'] as const).map((value) => ({ value, name: label('works_at', value) }))}
        onChoose={(value) => onPlaced({ ...placed, stores: value === 'all' ? 'all' : [] })}
      />
      {placed.stores !== 'all' && (
        <Several
          label={t('house.stores')}
          options={options}
          chosen={placed.stores}
          onChoose={(stores) => onPlaced({ ...placed, stores })}
        />
      )}
    </>
  )
}

/** Why it can't be sent now; null when it can. */
export function useBlocked({ roles: held, stores }: Placed): string | null {
  const { t } = useWords()
  const mayEdit = useHasRight('staff.edit')
  if (!mayEdit) return t('staff_edit.no_right')
  if (held.length === 0) return t('staff_edit.no_role')
  return stores !== 'all' && stores.length === 0 ? t('staff_edit.no_store') : null
}

export function useChanged(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['staff'] })
}
