// What was chosen to come back, read from the form of the order's page.
import type { InputOf } from '@omoya/client'
import { numberOf, textOf } from '../form.ts'

export const returnReasons = ['unwanted', 'unfitting', 'faulty', 'wrong'] as const

export type ReturnWish = InputOf<'POST /orders/:order/return-requests'>['body']

export function returnLines(form: FormData): ReturnWish['lines'] {
  return [...form.entries()].flatMap(([name, value]) => {
    const lineNo = Number(/^units-(\d{1,3})$/.exec(name)?.[1])
    const units = Number(value)
    return Number.isInteger(lineNo) && lineNo > 0 && Number.isInteger(units) && units > 0 ? [{ lineNo, units }] : []
  })
}

/** The last digits of the number on the order, where they were asked for. */
export function givenPhone(form: FormData): { readonly phone?: string } {
  const phone = textOf(form, 'phone')
  return phone ? { phone } : {}
}

export function returnWish(form: FormData): ReturnWish {
  return {
    lines: returnLines(form),
    reason: returnReasons.find((reason) => reason === textOf(form, 'reason')) ?? 'unwanted',
    agreed: {
      money: numberOf(form, 'money'),
      points: numberOf(form, 'agreedPoints'),
      credit: numberOf(form, 'agreedCredit'),
    },
    ...givenPhone(form),
  }
}
