// Invoice numbers are given out by the ministry, cut into rolls for tills, and each is used once: a used number
// stays used when its invoice is void. Used + void + blank = allotted, in every period, for every roll.
import type { InvoicePeriod } from './periods.ts'

export interface NumberRange {
  readonly period: InvoicePeriod
  /** 字軌, two letters. */
  readonly letters: string
  readonly from: number
  /** Inclusive. */
  readonly until: number
}

export interface NumberRoll extends NumberRange {
  /** The next number to use; beyond `until` when the roll is empty. */
  readonly next: number
}

/** Rolls are cut at …49 and …99, as the ministry hands them out. */
const BLOCK = 50
const WARN_PERCENT = 20

/** Cuts a roll of at least `count` numbers (less only at the end of the stock), or null when the stock is empty. */
export function allotRoll(
  stock: NumberRoll,
  count: number,
): { readonly roll: NumberRoll; readonly stock: NumberRoll } | null {
  if (count < 1 || stock.next > stock.until) return null
  const wanted = stock.next + count - 1
  const until = Math.min(stock.until, Math.ceil((wanted + 1) / BLOCK) * BLOCK - 1)
  return { roll: { ...stock, from: stock.next, until }, stock: { ...stock, next: until + 1 } }
}

export type TakenNumber =
  | { readonly ok: true; readonly number: string; readonly roll: NumberRoll }
  | { readonly ok: false; readonly why: 'invoices.roll_empty' | 'invoices.wrong_period' }

/** A number of another period is never used, however many are left. */
export function takeNumber(roll: NumberRoll, period: InvoicePeriod): TakenNumber {
  if (roll.period !== period) return { ok: false, why: 'invoices.wrong_period' }
  if (numbersLeft(roll) === 0) return { ok: false, why: 'invoices.roll_empty' }
  return { ok: true, number: numberText(roll, roll.next), roll: { ...roll, next: roll.next + 1 } }
}

/** The roll to use now: of this period, not empty, the one begun first. Next period's may lie beside it. */
export const rollFor = (rolls: readonly NumberRoll[], period: InvoicePeriod): NumberRoll | undefined =>
  rolls
    .filter((roll) => roll.period === period && numbersLeft(roll) > 0)
    .sort((a, b) => Number(b.next > b.from) - Number(a.next > a.from) || compareRolls(a, b))[0]

export const numbersLeft = (roll: NumberRoll): number => Math.max(0, roll.until - roll.next + 1)
export const sizeOf = (range: NumberRange): number => range.until - range.from + 1

/** At 20 % left the clerk is told, while there is still a network to ask for more. */
export function runsLow(rolls: readonly NumberRoll[], period: InvoicePeriod): boolean {
  const current = rolls.filter((roll) => roll.period === period)
  const left = current.reduce((sum, roll) => sum + numbersLeft(roll), 0)
  const size = current.reduce((sum, roll) => sum + sizeOf(roll), 0)
  return left * 100 <= size * WARN_PERCENT
}

export interface IssuedNumber {
  readonly number: string
  readonly state: 'used' | 'void'
}

export interface RollStatement {
  readonly allotted: number
  readonly used: number
  readonly void: number
  readonly blank: number
  /** To report as unused (空白發票) after the period. */
  readonly blankRanges: readonly NumberRange[]
  /** Given out by the till but unknown to the server: a wiped till declares them, they are never used again. */
  readonly unaccounted: readonly string[]
  /** Numbers that came twice or are not of this roll. */
  readonly faults: readonly string[]
}

/** Closes a roll's books. `unaccounted` numbers count as blank until somebody finds them. */
export function rollStatement(roll: NumberRoll, issued: readonly IssuedNumber[]): RollStatement {
  const states = new Map<string, IssuedNumber['state']>()
  const faults: string[] = []
  for (const { number, state } of issued) {
    if (states.has(number) || !isOfRange(number, roll)) faults.push(number)
    else states.set(number, state)
  }
  const numbers = Array.from({ length: sizeOf(roll) }, (_, index) => roll.from + index)
  const blank = numbers.filter((number) => !states.has(numberText(roll, number)))
  const count = (wanted: IssuedNumber['state']) => [...states.values()].filter((state) => state === wanted).length
  return {
    allotted: numbers.length,
    used: count('used'),
    void: count('void'),
    blank: blank.length,
    blankRanges: rangesOf(roll, blank),
    unaccounted: blank.filter((number) => number < roll.next).map((number) => numberText(roll, number)),
    faults,
  }
}

function rangesOf(roll: NumberRange, numbers: readonly number[]): NumberRange[] {
  const { period, letters } = roll
  const starts = numbers.filter((number, index) => numbers[index - 1] !== number - 1)
  const ends = numbers.filter((number, index) => numbers[index + 1] !== number + 1)
  return starts.map((from, index) => ({ period, letters, from, until: ends[index] ?? from }))
}

const numberText = ({ letters }: NumberRange, number: number): string => `${letters}${String(number).padStart(8, '0')}`

function isOfRange(text: string, { letters, from, until }: NumberRange): boolean {
  const number = Number(text.slice(2))
  return text.startsWith(letters) && text.length === 10 && number >= from && number <= until
}

const compareRolls = (a: NumberRoll, b: NumberRoll): number =>
  a.letters === b.letters ? a.from - b.from : Number(a.letters > b.letters) - Number(a.letters < b.letters)
