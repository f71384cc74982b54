// GS1 element strings (Code 128, DataMatrix, QR): fields by application identifier. A field that can't be read refuses the
// whole scan, since the fields behind it would be cut wrongly.
import { checkDigit } from './gtin.ts'
import { withDecimals } from './in-store.ts'

export type ElementString = Readonly<Record<string, string>>

/** Ends a field of open length. */
const FNC1 = '\u001d'

interface Field {
  readonly pattern: RegExp
  readonly fixed: number | null
  readonly longest: number
  readonly reads: 'text' | 'checked' | 'date' | 'decimal'
}

const field = (
  pattern: RegExp,
  length: { fixed?: number; longest?: number },
  reads: Field['reads'] = 'text',
): Field => ({
  pattern,
  fixed: length.fixed ?? null,
  longest: length.longest ?? length.fixed ?? 0,
  reads,
})

const FIELDS: readonly Field[] = [
  field(/^00/, { fixed: 18 }, 'checked'),
  field(/^0[12]/, { fixed: 14 }, 'checked'),
  field(/^1[1-35-7]/, { fixed: 6 }, 'date'),
  field(/^20/, { fixed: 2 }),
  field(/^(?:10|21|22)/, { longest: 20 }),
  field(/^3[1-6]\d[0-5]/, { fixed: 6 }, 'decimal'),
  field(/^39[0-3]\d/, { longest: 15 }, 'decimal'),
  field(/^3[07]/, { longest: 8 }),
  field(/^24[01]/, { longest: 30 }),
  field(/^400/, { longest: 30 }),
  field(/^41[0-7]/, { fixed: 13 }, 'checked'),
  field(/^9[0-9]/, { longest: 90 }),
]

/** Without its AIM prefix; null when any part is wrong. */
export function readElementString(text: string): ElementString | null {
  const found: Record<string, string> = {}
  let rest = text
  while (rest !== '') {
    const element = firstElement(rest)
    if (!element) return null
    found[element.identifier] = element.value
    rest = element.rest
  }
  return Object.keys(found).length > 0 ? found : null
}

function firstElement(text: string): { identifier: string; value: string; rest: string } | null {
  const known = FIELDS.find((each) => each.pattern.test(text))
  const identifier = known?.pattern.exec(text)?.[0]
  if (!known || !identifier) return null
  const body = text.slice(identifier.length)
  const separator = body.indexOf(FNC1)
  const end = known.fixed ?? (separator < 0 ? body.length : separator)
  const raw = body.slice(0, end)
  const value = raw.length === end && end > 0 && end <= known.longest ? readValue(raw, known, identifier) : null
  const after = body.slice(end)
  return value === null ? null : { identifier, value, rest: after.startsWith(FNC1) ? after.slice(1) : after }
}

function readValue(raw: string, { reads }: Field, identifier: string): string | null {
  if (reads === 'text') return /^[\x21-\x7e]+$/.test(raw) ? raw : null
  if (!/^\d+$/.test(raw)) return null
  switch (reads) {
    case 'checked':
      return checkDigit(raw.slice(0, -1)) === Number(raw.slice(-1)) ? raw : null
    case 'date':
      return isDate(raw) ? raw : null
    case 'decimal':
      return readDecimal(raw, identifier)
    default:
      return reads satisfies never
  }
}

/** Prices in a currency (391n, 393n) begin with its three digits. */
function readDecimal(raw: string, identifier: string): string | null {
  const currency = /^39[13]/.test(identifier) ? 3 : 0
  const digits = raw.slice(currency)
  return digits === '' ? null : withDecimals(digits, Number(identifier.slice(-1)))
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** YYMMDD; day 00 means the end of the month. */
function isDate(text: string): boolean {
  const days = DAYS[Number(text.slice(2, 4)) - 1]
  return days !== undefined && Number(text.slice(4, 6)) <= days
}
