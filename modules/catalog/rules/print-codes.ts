// Sums for codes that we print ourselves: labels, receipts, shelf tags.

const CODE_128_B_START = 104
const CODE_39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/** The symbol value that ends a Code 128-B, modulo 103; null for a character that set B has not. */
export function code128BChecksum(text: string): number | null {
  if (!/^[\x20-\x7e]+$/.test(text)) return null
  const sum = Array.from(text).reduce((running, character, index) => running + (character.charCodeAt(0) - 32) * (index + 1), CODE_128_B_START) // prettier-ignore
  return sum % 103
}

/** The optional check character of Code 39; carriers and invoice barcodes are printed without it. */
export function code39Mod43(text: string): string | null {
  const values = Array.from(text, (character) => CODE_39.indexOf(character))
  if (values.length === 0 || values.includes(-1)) return null
  return CODE_39.charAt(values.reduce((sum, value) => sum + value, 0) % 43)
}
