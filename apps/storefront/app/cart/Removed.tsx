import { useEffect, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import type { Basket, BasketLine } from '../basket/basket.ts'
import { links } from '../links.ts'
import { textOf } from '../form.ts'
import { useWords } from '../words/useWords.ts'

const SECONDS = 10

/** The line that a form on its way takes out of the basket; null where it only changes or adds. */
export function lineTakenOut(basket: Basket, form: FormData | undefined): BasketLine | null {
  if (!form) return null
  const line = basket.lines.find(
    ({ unit, takenFor }) => unit === textOf(form, 'unit') && (takenFor ?? '') === textOf(form, 'takenFor'),
  )
  const intent = textOf(form, 'intent')
  const isLast = intent === 'less' && line?.quantity === 1
  const isNone = intent === 'set' && Number(textOf(form, 'quantity')) === 0
  return line && (intent === 'remove' || isLast || isNone) ? line : null
}

interface RemovedProps {
  readonly basket: Basket
  readonly nameOf: (unit: string) => string
}

/** What was just removed can be taken back for ten seconds. */
export function Removed({ basket, nameOf }: RemovedProps) {
  const { t } = useWords()
  const { formData } = useNavigation()
  const [removed, setRemoved] = useState<{ readonly line: BasketLine; readonly name: string } | null>(null)
  const [sent, setSent] = useState<FormData | undefined>(undefined)
  // The basket of the moment of pressing counts, not the one that comes after it.
  if (formData !== sent) {
    const line = lineTakenOut(basket, formData)
    setSent(formData)
    if (line) setRemoved({ line, name: nameOf(line.unit) })
    else if (formData) setRemoved(null)
  }
  useEffect(() => {
    if (!removed) return
    const timer = setTimeout(() => setRemoved(null), SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [removed])
  return (
    <div role="status" aria-live="polite">
      {removed && (
        <div className="toast">
          <span>{t('cart.removed', { name: removed.name })}</span>
          <Form method="post" action={links.cart()} preventScrollReset>
            <input type="hidden" name="unit" value={removed.line.unit} />
            <input type="hidden" name="takenFor" value={removed.line.takenFor ?? ''} />
            <input type="hidden" name="quantity" value={removed.line.quantity} />
            <button name="intent" value="set" className="button">
              {t('cart.undo')}
            </button>
          </Form>
        </div>
      )}
    </div>
  )
}
