import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field, Filters } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { shortId } from './page-of-object.ts'
import type { useAuditFilters } from './useAuditFilters.ts'

const AREAS = ['sales', 'till', 'goods', 'prices', 'stock', 'members', 'invoices', 'staff', 'house'] as const
const MOST_PEOPLE = 200

interface AuditFiltersProps {
  readonly filters: ReturnType<typeof useAuditFilters>
}

export function AuditFilters({ filters: { valueOf, set, given, clear } }: AuditFiltersProps) {
  const { t } = useWords()
  const people = usePeople()
  const every = { value: '', name: t('list.all') }
  return (
    <div className="stack-tight">
      <Filters>
        {people.length > 0 && (
          <Choice
            label={t('audit.who')}
            value={valueOf('actor')}
            options={[every, ...people]}
            onChoose={(value) => set('actor', value)}
          />
        )}
        <Choice
          label={t('audit.area')}
          value={valueOf('area')}
          options={[every, ...AREAS.map((area) => ({ value: area, name: t(`audit_area.${area}`) }))]}
          onChoose={(value) => set('area', value)}
        />
        {(['from', 'until'] as const).map((name) => (
          <Field
            key={name}
            type="date"
            label={t(`orders.${name}`)}
            value={valueOf(name)}
            onText={(value) => set(name, value)}
          />
        ))}
      </Filters>
      {given.length > 0 && (
        <p className="row">
          {valueOf('object') !== '' && <span>{t('audit.only', { id: shortId(valueOf('object')) })}</span>}
          <button type="button" className="button" onClick={clear}>
            {t('list.clear')}
          </button>
        </p>
      )}
    </div>
  )
}

function usePeople() {
  const may = useHasRight('staff.read')
  const { data } = useQuery({
    queryKey: ['staff', 'names'],
    queryFn: () => shop.call('GET /staff', { query: { limit: MOST_PEOPLE } }),
    enabled: may,
  })
  return (data?.items ?? []).map(({ id, name }) => ({ value: `staff:${id}`, name }))
}
