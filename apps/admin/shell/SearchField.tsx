import { useEffect, useEffectEvent, useState, type InputHTMLAttributes } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { Field } from './Fields.tsx'

interface SearchFieldProps extends Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'aria-invalid'> {
  readonly label: string
  /** As it stands in the address. */
  readonly value: string
  readonly onValue: (words: string) => void
}

/** Asks when typing rests; also for a tag or an amount. */
export function SearchField({ label, value, onValue, ...input }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [shown, show] = useState(value)
  // The address was changed from elsewhere: what was typed follows it. A blank at the end is somebody who types on.
  if (shown !== value) {
    show(value)
    if (typed.trim() !== value) setTyped(value)
  }
  const [rested] = useDebouncedValue(typed, 250)
  const ask = useEffectEvent((words: string) => {
    if (words !== value) onValue(words)
  })
  useEffect(() => ask(rested.trim()), [rested])
  return <Field type="search" {...input} label={label} value={typed} onText={setTyped} maxLength={100} />
}
