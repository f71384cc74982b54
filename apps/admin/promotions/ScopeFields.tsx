import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Choice, Field, Several } from '../shell/Fields.tsx'
import { UnitSearch } from '../stock/UnitSearch.tsx'
import { useUnits } from '../stock/useUnits.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Scope } from './typed.ts'

const ways = ['all', 'categories', 'units', 'tags'] as const satisfies readonly Scope['by'][]

interface ScopeFieldsProps {
  readonly label: string
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
}

/** Which goods: every one, or those of some categories, tags or by name. */
export function ScopeFields({ label, scope, onScope }: ScopeFieldsProps) {
  const { label: word, t } = useWords()
  return (
    <>
      <Choice
        label={label}
        value={scope.by}
        options={ways.map((value) => ({ value, name: word('scope', value) }))}
        onChoose={(value) => onScope({ by: ways.find((one) => one === value) ?? 'all', chosen: [] })}
      />
      {scope.by === 'categories' && (
        <Categories chosen={scope.chosen} onChoose={(chosen) => onScope({ ...scope, chosen })} />
      )}
      {scope.by === 'tags' && (
        <Field
          label={t('products.tags')}
          note={t('products.tags_note')}
          value={scope.chosen.join(',')}
          onText={(text) => onScope({ ...scope, chosen: text === '' ? [] : text.split(/[,，、]/) })}
        />
      )}
      {scope.by === 'units' && <Units chosen={scope.chosen} onChoose={(chosen) => onScope({ ...scope, chosen })} />}
    </>
  )
}

interface ChosenProps {
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}

function Categories({ chosen, onChoose }: ChosenProps) {
  const { t, text } = useWords()
  const asked = useQuery({ queryKey: ['categories'], queryFn: () => shop.call('GET /categories') })
  const options = (asked.data?.items ?? []).map((row) => ({ value: row.categoryId, name: text(row.name) }))
  return <Several label={t('scope.which')} options={options} chosen={chosen} onChoose={onChoose} />
}

function Units({ chosen, onChoose }: ChosenProps) {
  const { t } = useWords()
  const nameOf = useUnits(chosen)
  return (
    <div className="stack-tight">
      <UnitSearch onPick={({ unit }) => !chosen.includes(unit) && onChoose([...chosen, unit])} />
      <ul className="stack-tight">
        {chosen.map((unit) => (
          <li key={unit} className="row-apart">
            <span>{nameOf(unit)}</span>
            <button type="button" className="button" onClick={() => onChoose(chosen.filter((one) => one !== unit))}>
              {t('receive.remove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
