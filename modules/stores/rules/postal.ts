const SHAPES: Readonly<Record<string, RegExp>> = {
  // Three digits, 3+2 (old) or 3+3 (since 2020-03).
  TW: /^\d{3}(\d{2,3})?$/,
  JP: /^\d{3}-?\d{4}$/,
}
const ELSEWHERE = /^[0-9A-Za-z][0-9A-Za-z -]{1,10}$/

/** The shape only; a code is text and is never required for a delivery inside a city. */
export const isPostalCode = (text: string, country: string): boolean => (SHAPES[country] ?? ELSEWHERE).test(text)
