import { useId, type InputHTMLAttributes, type ReactNode } from 'react'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string
  readonly note?: string
  readonly value: string
  readonly onText: (text: string) => void
}

export function Field({ label, note, onText, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
        onChange={(event) => onText(event.target.value)}
      />
      {note && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}

export interface Option {
  readonly value: string
  readonly name: string
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChoose: (value: string) => void
  readonly note?: string
}

export function Choice({ label, value, options, onChoose, note }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {note && <p className="field-note">{note}</p>}
    </div>
  )
}

/** Filters of a list in a row that wraps. */
export const Filters = ({ children }: { readonly children: ReactNode }) => <div className="filters">{children}</div>
