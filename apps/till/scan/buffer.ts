// A scanner types faster than a person and ends with Enter. Keys are read by where they lie (`code`), since a 注音 input
// method keeps their letters to itself; times are the events' own, since a busy page hears late.

/** Between two keys of one scan. Shorter rules lose scans on busy machines. */
export const LONGEST_GAP = 150
/** Shorter is somebody typing. */
const SHORTEST_SCAN = 4

export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly hasShift: boolean
  /** `event.timeStamp` */
  readonly at: number
}

export interface Buffer {
  readonly text: string
  readonly lastAt: number
}

export const emptyBuffer: Buffer = { text: '', lastAt: Number.NEGATIVE_INFINITY }

const SHIFTED: Readonly<Record<string, string>> = {
  Digit1: '!', Digit2: '@', Digit3: '#', Digit4: '$', Digit5: '%', Digit6: '^', Digit7: '&', Digit8: '*', Digit9: '(', Digit0: ')',
  Minus: '_', Equal: '+', Slash: '?', Period: '>', Comma: '<', Semicolon: ':', Quote: '"', Backslash: '|', BracketLeft: '{', BracketRight: '}',
} // prettier-ignore
const PLAIN: Readonly<Record<string, string>> = {
  Minus: '-', Equal: '=', Slash: '/', Period: '.', Comma: ',', Semicolon: ';', Quote: "'", Backslash: '\\', BracketLeft: '[',
  BracketRight: ']', Space: ' ', NumpadDivide: '/', NumpadAdd: '+', NumpadSubtract: '-', NumpadDecimal: '.', NumpadMultiply: '*',
} // prettier-ignore

/** What the key says without an input method; null: no sign at all. */
export function signOf({ code, key, hasShift }: KeyPress): string | null {
  const isPlain = key.length === 1 && key >= ' ' && key <= '~'
  if (isPlain) return key
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return hasShift ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return hasShift ? (SHIFTED[code] ?? digit) : digit
  return (hasShift ? SHIFTED[code] : PLAIN[code]) ?? null
}

export const isEnd = ({ code, key }: KeyPress): boolean =>
  code === 'Enter' || code === 'NumpadEnter' || key === 'Enter' || code === 'Tab'

/** What is kept after a key, and the scan when this key has ended one. */
export function heard(buffer: Buffer, press: KeyPress): { readonly buffer: Buffer; readonly scan: string | null } {
  const isLate = press.at - buffer.lastAt > LONGEST_GAP
  const before = isLate ? '' : buffer.text
  if (isEnd(press)) return { buffer: emptyBuffer, scan: before.length >= SHORTEST_SCAN ? before : null }
  const sign = signOf(press)
  return {
    buffer: sign === null ? { ...buffer, lastAt: press.at } : { text: before + sign, lastAt: press.at },
    scan: null,
  }
}
