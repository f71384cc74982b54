import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import type { Key } from '../words/texts.ts'
import type { Field, Problems, Values } from './form.ts'

export interface FormState {
  readonly values: Values
  readonly problems: Problems
}

interface TextFieldProps extends FormState {
  readonly name: Field
  readonly words: Key
  readonly complete?: HTMLInputAutoCompleteAttribute
  readonly kind?: 'text' | 'tel' | 'email' | 'number'
  readonly note?: ReactNode
}

/** The problem stands beside its field and is read with it. */
export function TextField({ values, problems, name, words, complete = 'off', kind = 'text', note }: TextFieldProps) {
  const { t } = useWords()
  const problem = problems[name]
  return (
    <div className="field">
      <label htmlFor={name}>{t(words)}</label>
      <input
        id={name}
        name={name}
        type={kind}
        {...(kind === 'number' ? { min: 0, inputMode: 'numeric' as const } : {})}
        defaultValue={values[name]}
        autoComplete={complete}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${name}-problem` : undefined}
      />
      {note && <p className="field-note">{note}</p>}
      {problem && (
        <p className="field-error" id={`${name}-problem`}>
          {t(problem)}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps extends FormState {
  readonly name: Field
  readonly value: string
  readonly children: ReactNode
}

export function Choice({ values, name, value, children }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} value={value} defaultChecked={values[name] === value} />
      <span className="choice-words">{children}</span>
    </label>
  )
}

export function ProblemOf({ problems, name }: { readonly problems: Problems; readonly name: Field }) {
  const { t } = useWords()
  const problem = problems[name]
  return problem ? <p className="field-error">{t(problem)}</p> : null
}
