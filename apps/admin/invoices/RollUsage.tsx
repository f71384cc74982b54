import { useState } from 'react'
import { dayAt, instantOf } from '@omoya/kernel'
import { rollOutlook, type InvoicePeriod } from '@omoya/invoices/rules'
import { useWords } from '../words/WordsProvider.tsx'

interface RollUsageProps {
  readonly roll: {
    readonly period: string
    readonly letters: string
    readonly fromNumber: number
    readonly untilNumber: number
    readonly nextNumber: number
  }
}

/** How much of a roll is taken, how many numbers are left, and whether they last to the end of the period. */
export function RollUsage({ roll }: RollUsageProps) {
  const { t, count, day, zone } = useWords()
  const [today] = useState(() => dayAt(instantOf(Date.now()), zone))
  const { letters, fromNumber: from, untilNumber: until, nextNumber: next } = roll
  const period = roll.period as InvoicePeriod // as the server keeps it
  const { left, takenPercent, runsOutOn } = rollOutlook({ period, letters, from, until, next }, today)
  return (
    <div className="stack-tight roll-usage">
      <svg className="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="roll-left" width="100" height="10" rx="2" />
        <rect className={runsOutOn ? 'roll-taken-low' : 'roll-taken'} width={takenPercent} height="10" rx="2" />
      </svg>
      <span>{t('rolls.left', { count: count(left), percent: takenPercent })}</span>
      {runsOutOn && <span className="warn">{t('rolls.runs_out', { day: day(runsOutOn) })}</span>}
    </div>
  )
}
