// Proof QR codes may carry their items in Base64 (encoding 2); the compiler view of rules knows no decoder of the host.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** UTF-8 text in Base64, or null when it is neither. */
export function textOfBase64(encoded: string): string | null {
  const tidy = encoded.replace(/=+$/, '')
  const values = [...tidy].map((character) => ALPHABET.indexOf(character))
  if (values.includes(-1) || tidy.length % 4 === 1) return null
  const bytes = Array.from({ length: Math.floor((values.length * 6) / 8) }, (_, index) => byteAt(values, index))
  return textOfUtf8(bytes)
}

function byteAt(values: readonly number[], index: number): number {
  const bit = index * 8
  const [high, low] = [values[Math.floor(bit / 6)] ?? 0, values[Math.floor(bit / 6) + 1] ?? 0]
  return ((high * 64 + low) >> (4 - (bit % 6))) & 0xff
}

/** The way that needs no tables: bytes as percent escapes, which the language itself decodes. */
function textOfUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    // Bytes that are no UTF-8 are the sender's mistake and a plain answer here.
    return null
  }
}

export const utf8Length = (text: string): number =>
  [...text].reduce((sum, character) => sum + widthOf(character.codePointAt(0) ?? 0), 0)

function widthOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
