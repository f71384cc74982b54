// Codes that people read aloud and type: no 0, O, 1, I or L. 31 is prime, so the weighted check character
// finds every single wrong character and every swap of two neighbours.

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** `length` characters, the last one a check, from two random bytes for each of the others. */
export function codeFrom(random: Uint8Array, length: number): string {
  const count = length - 1
  if (random.length < count * 2) throw new RangeError(`a code of ${length} needs ${count * 2} random bytes`)
  const body = Array.from({ length: count }, (_, index) => {
    const value = (random[index * 2] ?? 0) * 256 + (random[index * 2 + 1] ?? 0)
    return ALPHABET.charAt(value % ALPHABET.length)
  }).join('')
  return `${body}${checkCharacter(body)}`
}

/** What a person typed, as `codeFrom` wrote it: upper case, without blanks and dashes. */
export const tidyCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')

/** Tidy text whose check character fits. */
export function isCode(text: string): boolean {
  const known = text.length >= 2 && [...text].every((character) => ALPHABET.includes(character))
  return known && checkCharacter(text.slice(0, -1)) === text.slice(-1)
}

function checkCharacter(body: string): string {
  const sum = [...body].reduce((running, character, index) => {
    const weight = (index % (ALPHABET.length - 1)) + 1
    return running + weight * ALPHABET.indexOf(character)
  }, 0)
  return ALPHABET.charAt(sum % ALPHABET.length)
}
