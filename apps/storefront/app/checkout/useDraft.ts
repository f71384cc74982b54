import { useEffect, useRef, type RefObject } from 'react'
import { keepText, keptText } from '../kept.ts'
import { DRAFT, draftOf, lastingPart, readDraft, withDraft, type Offered } from './draft.ts'
import type { Field, Values } from './form.ts'

type Control = HTMLInputElement | HTMLSelectElement

function fill(form: HTMLFormElement, name: string, value: string): void {
  for (const control of form.querySelectorAll<Control>(`[name="${name}"]`)) {
    if (control instanceof HTMLInputElement && control.type === 'radio') control.checked = control.value === value
    else if (control.type !== 'hidden') {
      control.value = value
      // What is filled in is seen: a line that is folded up shows what the server knew.
      control.closest('details')?.setAttribute('open', '')
    }
  }
}

interface DraftUse {
  readonly form: RefObject<HTMLFormElement | null>
  /** As the server has made the page. */
  readonly values: Values
  readonly offered: Offered
  /** The price hangs on what was filled in: ask for it again. */
  readonly priceAgain: () => void
}

/** Fills in what this browser remembers, once. What the server knows of a member stands unless something was typed here. */
export function useDraft({ form, values, offered, priceAgain }: DraftUse): void {
  // Once for each page: afterwards the form is the shopper's own.
  const isFilled = useRef(false)
  useEffect(() => {
    const element = form.current
    if (!element || isFilled.current) return
    isFilled.current = true
    const drafted = withDraft(values, readDraft(keptText(DRAFT)), offered)
    const changed = (Object.keys(drafted) as Field[]).filter((name) => drafted[name] !== values[name])
    for (const name of changed) fill(element, name, drafted[name])
    if (changed.some((name) => PRICED_BY.includes(name))) priceAgain()
  }, [form, values, offered, priceAgain])
}

/** Fields on which the total hangs. */
export const PRICED_BY: readonly string[] = ['how', 'store', 'points', 'credit']

export const keepDraft = (form: HTMLFormElement): void =>
  keepText(DRAFT, JSON.stringify(draftOf(new FormData(form).entries())))

/** Led elsewhere: the order is placed, and what was said for it alone is not said again for the next. */
export async function endingDraft<Answer>(asked: () => Promise<Answer>): Promise<Answer> {
  try {
    return await asked()
  } catch (answer) {
    if (answer instanceof Response) keepText(DRAFT, JSON.stringify(lastingPart(readDraft(keptText(DRAFT)))))
    throw answer
  }
}
