import { useState } from 'react'
import { Field } from '../../shell/Fields.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { TypedOption } from './rows.ts'

const MOST_OPTIONS = 2

interface CombineProps {
  readonly options: readonly TypedOption[]
  readonly onMake: (options: readonly TypedOption[]) => void
}

const nothing: TypedOption = { name: '', values: '' }

/** Colour and size: each value with each. */
export function Combine({ options, onMake }: CombineProps) {
  const { t } = useWords()
  const places = Array.from({ length: Math.max(MOST_OPTIONS, options.length) }, (_, index) => options[index] ?? nothing)
  return (
    <details>
      <summary>{t('grid.combine')}</summary>
      <Places key={JSON.stringify(options)} places={places} onMake={onMake} />
    </details>
  )
}

interface PlacesProps {
  readonly places: readonly TypedOption[]
  readonly onMake: CombineProps['onMake']
}

function Places({ places, onMake }: PlacesProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(places)
  const put = (index: number, change: Partial<TypedOption>): void =>
    setTyped(typed.map((one, place) => (place === index ? { ...one, ...change } : one)))
  const made = typed.filter((one) => one.name.trim() !== '' && one.values.trim() !== '')
  return (
    <div className="stack">
      {typed.map((option, index) => (
        <div key={`${index}`} className="form-row">
          <Field
            label={t('grid.option', { number: index + 1 })}
            value={option.name}
            maxLength={100}
            onText={(name) => put(index, { name })}
          />
          <Field
            label={t('grid.values', { number: index + 1 })}
            value={option.values}
            maxLength={1000}
            onText={(values) => put(index, { values })}
          />
        </div>
      ))}
      <p className="row">
        <button type="button" className="button" disabled={made.length === 0} onClick={() => onMake(made)}>
          {t('grid.make')}
        </button>
        <span className="caption">{t('grid.make_note')}</span>
      </p>
    </div>
  )
}
