import { useState, type FormEvent } from 'react'
import { useSubmit } from 'react-router'

interface Sending {
  readonly isPressed: boolean
  readonly send: (event: FormEvent<HTMLFormElement>) => void
}

/** A tap is answered by the next picture; what it asks for is sent right after. Without scripts the form sends itself. */
export function useSendAfterPaint(): Sending {
  const submit = useSubmit()
  const [isPressed, press] = useState(false)
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    press(true)
    requestAnimationFrame(() => setTimeout(() => void submit(form).finally(() => press(false))))
  }
  return { isPressed, send }
}
