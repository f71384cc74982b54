import { IconPlus, IconX } from '@tabler/icons-react'
import { formatWeekday } from '@omoya/i18n'
import { useWords } from '../../words/WordsProvider.tsx'
import { dayProblem, weekdays, withMore, type TypedDay, type TypedSpan } from '../hours.ts'

interface WeekHoursProps {
  readonly typed: readonly TypedDay[]
  readonly onTyped: (typed: readonly TypedDay[]) => void
}

/** The week as it repeats: a line a day, any number of spans in it, one copied to all. */
export function WeekHours({ typed, onTyped }: WeekHoursProps) {
  const { t, locale } = useWords()
  const set = (index: number) => (day: TypedDay) => onTyped(typed.map((one, place) => (place === index ? day : one)))
  return (
    <fieldset className="several week-hours">
      <legend>{t('house.hours')}</legend>
      {weekdays.map((weekday, index) => {
        const name = formatWeekday(weekday, locale)
        const day = typed[index] ?? []
        return (
          <div key={weekday} className="week-day">
            <span className="week-name">{name}</span>
            <DaySpans name={name} typed={day} onTyped={set(index)} />
            <button
              type="button"
              className="button week-copy"
              aria-label={t('hours.copy_of', { day: name })}
              onClick={() => onTyped(weekdays.map(() => day))}
            >
              {t('hours.copy')}
            </button>
          </div>
        )
      })}
      <p className="field-note">{t('house.hours_note')}</p>
    </fieldset>
  )
}

interface DaySpansProps {
  /** What the day is called, for who hears its fields. */
  readonly name: string
  readonly typed: TypedDay
  readonly onTyped: (typed: TypedDay) => void
}

/** The spans of one day; none: closed. */
export function DaySpans({ name, typed, onTyped }: DaySpansProps) {
  const { t, label } = useWords()
  const problem = dayProblem(typed)
  const set = (index: number, span: TypedSpan): void =>
    onTyped(typed.map((one, place) => (place === index ? span : one)))
  return (
    <div className="day-spans">
      {typed.length === 0 && <span className="quiet">{t('house.closed')}</span>}
      {typed.map((span, index) => {
        const facts = { day: name, place: index + 1 }
        const entry = (field: keyof TypedSpan, word: 'hours.opens' | 'hours.closes') => (
          <input
            type="time"
            aria-label={t(word, facts)}
            aria-invalid={problem !== null}
            value={span[field]}
            onChange={(event) => set(index, { ...span, [field]: event.target.value })}
          />
        )
        return (
          // Spans have no name but their place.
          <div key={index} className="day-span">
            {entry('from', 'hours.opens')}
            <span aria-hidden="true">–</span>
            {entry('until', 'hours.closes')}
            {span.from !== '' && span.until !== '' && span.until < span.from && span.until !== '00:00' && (
              <span className="caption">{t('hours.next_day')}</span>
            )}
            <button
              type="button"
              className="button day-tool"
              title={t('hours.drop')}
              aria-label={t('hours.drop_of', facts)}
              onClick={() => onTyped(typed.filter((_, place) => place !== index))}
            >
              <IconX size={18} stroke={1.6} aria-hidden="true" />
            </button>
          </div>
        )
      })}
      {problem && (
        <p className="bad caption" role="alert">
          {label('hours_problem', problem)}
        </p>
      )}
      {typed.length < 10 && (
        <button
          type="button"
          className="button day-tool"
          title={t('hours.more')}
          aria-label={t('hours.more_of', { day: name })}
          onClick={() => onTyped(withMore(typed))}
        >
          <IconPlus size={18} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
