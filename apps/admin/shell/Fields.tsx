import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'

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

interface LongFieldProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onText: (text: string) => void
}

export function LongField({ label, onText, ...area }: LongFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={4} {...area} onChange={(event) => onText(event.target.value)} />
    </div>
  )
}

interface TickProps {
  readonly label: string
  readonly isOn: boolean
  readonly onFlip: () => void
}

export const Tick = ({ label, isOn, onFlip }: TickProps) => (
  <label className="tick">
    <input type="checkbox" checked={isOn} onChange={onFlip} />
    <span>{label}</span>
  </label>
)

interface SeveralProps {
  readonly label: string
  readonly note?: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}

/** Any number of a few. */
export function Several({ label, note, options, chosen, onChoose }: SeveralProps) {
  const flip = (value: string): void =>
    onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      <div className="ticks">
        {options.map(({ value, name }) => (
          <Tick key={value} label={name} isOn={chosen.includes(value)} onFlip={() => flip(value)} />
        ))}
      </div>
      {note && <p className="field-note">{note}</p>}
    </fieldset>
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
