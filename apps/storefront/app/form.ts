// What a form has sent, as plain text.
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A whole number of none or more; anything else is none. */
export function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name).normalize('NFKC').replaceAll(',', '')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
