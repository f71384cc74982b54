// Two months of the Taipei calendar share one set of invoice numbers, named by the ROC year and the even month.
import { addDays, type Day, dayAt, type Instant } from '@omoya/kernel'

/** "11502": January and February of 115. */
export type InvoicePeriod = string & { readonly __kind: 'invoice-period' }

const ROC_OFFSET = 1911

export function periodOf(day: Day): InvoicePeriod {
  const month = Number(day.slice(5, 7))
  return periodFrom(Number(day.slice(0, 4)), month + (month % 2))
}

/** By Taipei's date: half past midnight there on 1 March is a new period, whatever UTC says. */
export const periodAt = (at: Instant): InvoicePeriod => periodOf(dayAt(at, 'Asia/Taipei'))

/** "115年01-02月", as the paper shows it. */
export function periodLabel(period: InvoicePeriod): string {
  const { evenMonth } = partsOf(period)
  return `${period.slice(0, 3)}年${twoDigits(evenMonth - 1)}-${twoDigits(evenMonth)}月`
}

export function nextPeriod(period: InvoicePeriod): InvoicePeriod {
  const { year, evenMonth } = partsOf(period)
  return evenMonth === 12 ? periodFrom(year + 1, 2) : periodFrom(year, evenMonth + 2)
}

export function firstDayOf(period: InvoicePeriod): Day {
  const { year, evenMonth } = partsOf(period)
  return dayFrom(year, evenMonth - 1, 1)
}

export const lastDayOf = (period: InvoicePeriod): Day => addDays(firstDayOf(nextPeriod(period)), -1)

/** Unused numbers are reported by the 10th after the period. */
export const blankReportBy = (period: InvoicePeriod): Day => addDays(firstDayOf(nextPeriod(period)), 9)

/** "1150101". */
export const rocDate = (day: Day): string => `${rocYear(Number(day.slice(0, 4)))}${day.slice(5, 7)}${day.slice(8, 10)}`

/** Back from "1150101"; the caller checks that such a day exists. */
export const dayOfRocDate = (text: string): Day =>
  dayFrom(Number(text.slice(0, 3)) + ROC_OFFSET, Number(text.slice(3, 5)), Number(text.slice(5, 7)))

function partsOf(period: InvoicePeriod): { readonly year: number; readonly evenMonth: number } {
  return { year: Number(period.slice(0, 3)) + ROC_OFFSET, evenMonth: Number(period.slice(3)) }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const rocYear = (year: number): string => String(year - ROC_OFFSET).padStart(3, '0')

// The two places where such texts are made.
const periodFrom = (year: number, evenMonth: number) => `${rocYear(year)}${twoDigits(evenMonth)}` as InvoicePeriod
const dayFrom = (year: number, month: number, day: number) => `${year}-${twoDigits(month)}-${twoDigits(day)}` as Day
