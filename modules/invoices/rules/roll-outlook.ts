import { addDays, type Day, daysBetween } from '@omoya/kernel'
import { firstDayOf, lastDayOf } from './periods.ts'
import { numbersLeft, sizeOf, type NumberRoll } from './rolls.ts'

export interface RollOutlook {
  readonly left: number
  /** Whole per cent of the roll that is taken. */
  readonly takenPercent: number
  /** The day on which it runs out at the pace of this period; null where it lasts to its end, or has not begun. */
  readonly runsOutOn: Day | null
}

/** Whether the numbers last: sold at the pace of the days since the period began, today included. */
export function rollOutlook(roll: NumberRoll, today: Day): RollOutlook {
  const left = numbersLeft(roll)
  const taken = sizeOf(roll) - left
  const takenPercent = Math.floor((taken * 100) / sizeOf(roll))
  const [first, last] = [firstDayOf(roll.period), lastDayOf(roll.period)]
  if (taken === 0 || today < first || today > last) return { left, takenPercent, runsOutOn: null }
  const lasting = Math.floor((left * (daysBetween(first, today) + 1)) / taken)
  const runsOutOn = addDays(today, Math.min(lasting, daysBetween(today, last)))
  return { left, takenPercent, runsOutOn: runsOutOn < last ? runsOutOn : null }
}
