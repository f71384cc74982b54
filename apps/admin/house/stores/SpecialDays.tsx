// A month of days, of which some are closed or have hours of their own; and what that does to pickup promises, before it is saved.
import { useState } from 'react'
import { addDays, dayAt, instantOf, weekdayOf, type Day } from '@omoya/kernel'
import { formatMinute, formatWeekday } from '@omoya/i18n'
import { spansOn, type Span } from '@omoya/stores/rules'
import type { AnswerOf, InputOf } from '@omoya/client'
import { firstOf, monthBefore, monthOf, nextMonth } from '../../promotions/calendar.ts'
import { Choice, Field } from '../../shell/Fields.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { readDay, showSpans, typedSpans, weekdays, type TypedDay } from '../hours.ts'
import type { Store } from '../StoreForm.tsx'
import { effectOf } from './effect.ts'
import { DaySpans } from './WeekHours.tsx'

export type HolidayChange = NonNullable<InputOf<'PUT /stores/:store/holidays'>['body']>
type Holidays = AnswerOf<'GET /stores/:store/holidays'>['items']

interface SpecialDaysProps {
  readonly place: Store
  readonly days: Holidays
  readonly write: Parameters<typeof SendRow>[0]['write']
  /** Null for who may look only. */
  readonly onSave: ((change: HolidayChange) => void) | null
}

export function SpecialDays({ place, days, write, onSave }: SpecialDaysProps) {
  const { t, zone } = useWords()
  const [today] = useState(() => dayAt(instantOf(Date.now()), place.zone ?? zone))
  const [month, setMonth] = useState(monthOf(today))
  const [chosen, choose] = useState<Day | null>(null)
  const [saved, noteSaved] = useState<Day | null>(null)
  const save = (change: HolidayChange): void => {
    noteSaved(chosen)
    onSave?.(change)
  }
  return (
    <div className="stack">
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={month <= monthOf(today)}
          onClick={() => setMonth(monthBefore(month))}
        >
          {t('calendar.before')}
        </button>
        <strong aria-live="polite">
          {t('calendar.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}
        </strong>
        <button type="button" className="button" onClick={() => setMonth(nextMonth(month))}>
          {t('calendar.after')}
        </button>
      </div>
      <Month place={place} days={days} month={month} today={today} chosen={chosen} choose={choose} />
      {chosen === null ? (
        <p className="field-note">{t('special.choose')}</p>
      ) : (
        <OneDay
          key={chosen}
          place={place}
          days={days}
          day={chosen}
          write={saved === chosen ? write : { isPending: write.isPending, isSuccess: false, error: null }}
          onSave={onSave && save}
        />
      )}
    </div>
  )
}

interface MonthProps extends Pick<SpecialDaysProps, 'place' | 'days'> {
  readonly month: string
  readonly today: Day
  readonly chosen: Day | null
  readonly choose: (day: Day) => void
}

function Month({ place, days, month, today, chosen, choose }: MonthProps) {
  const { t, locale, day: dayText } = useWords()
  const first = firstOf(month)
  const all = Array.from({ length: 31 }, (_, ahead) => addDays(first, ahead)).filter((day) => monthOf(day) === month)
  return (
    <div className="month" role="group" aria-label={t('special.calendar')}>
      {weekdays.map((weekday) => (
        <span key={weekday} className="month-head" aria-hidden="true">
          {formatWeekday(weekday, locale)}
        </span>
      ))}
      {all.map((day, index) => {
        const special = days.find((one) => one.day === day)
        const spans = spansOn(place.hours, (special ? [special] : []) as never, day) // a day as the server sent it
        const state = spans.length === 0 ? t('house.closed') : showSpans(spans)
        return (
          <button
            key={day}
            type="button"
            className={special ? 'month-day month-special' : 'month-day'}
            style={index === 0 ? { gridColumnStart: weekdayOf(day) } : undefined}
            aria-pressed={day === chosen}
            aria-label={t('special.cell', { day: dayText(day), state })}
            disabled={day < today}
            onClick={() => choose(day)}
          >
            <span>{Number(day.slice(8))}</span>
            {special && (
              <span className="month-sign" aria-hidden="true">
                {spans.length === 0 ? '×' : '◐'}
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
}

type Kind = 'usual' | 'closed' | 'hours'
const kinds: readonly Kind[] = ['usual', 'closed', 'hours']

interface Typed {
  readonly kind: Kind
  readonly spans: TypedDay
  readonly note: string
}

function typedOf({ hours }: Store, days: Holidays, day: Day): Typed {
  const special = days.find((one) => one.day === day)
  const usual = typedSpans(hours.filter((span) => span.weekday === weekdayOf(day)))
  if (!special) return { kind: 'usual', spans: usual, note: '' }
  return special.spans.length === 0
    ? { kind: 'closed', spans: usual, note: special.note }
    : { kind: 'hours', spans: typedSpans(special.spans), note: special.note }
}

/** Null: as usual. */
function spansIn({ kind, spans }: Typed): readonly Span[] | null {
  if (kind === 'usual') return null
  return kind === 'closed' ? [] : (readDay(spans) ?? [])
}

function OneDay({ place, days, day, write, onSave }: SpecialDaysProps & { readonly day: Day }) {
  const { t, label, day: dayText } = useWords()
  const [typed, setTyped] = useState(() => typedOf(place, days, day))
  const isBad = typed.kind === 'hours' && (typed.spans.length === 0 || readDay(typed.spans) === null)
  const blocked = (): string | null => {
    if (!onSave) return t('house.edit_no_right')
    return isBad ? t('house.bad_hours') : null
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const spans = spansIn(typed)
        const change = spans === null ? { clear: [day] } : { set: [{ day, spans, note: typed.note.trim() }] }
        onSave?.(change as HolidayChange)
      }}
    >
      <Choice
        label={t('special.day', { day: dayText(day) })}
        value={typed.kind}
        options={kinds.map((value) => ({ value, name: label('special_kind', value) }))}
        onChoose={(value) => setTyped({ ...typed, kind: kinds.find((kind) => kind === value) ?? 'usual' })}
      />
      {typed.kind === 'hours' && (
        <DaySpans name={dayText(day)} typed={typed.spans} onTyped={(spans) => setTyped({ ...typed, spans })} />
      )}
      {typed.kind !== 'usual' && (
        <Field
          label={t('special.note')}
          note={t('special.note_hint')}
          maxLength={200}
          value={typed.note}
          onText={(note) => setTyped({ ...typed, note })}
        />
      )}
      {!isBad && <EffectWords place={place} days={days} day={day} spans={spansIn(typed)} />}
      <SendRow write={write} words={t('holidays.save')} blocked={blocked()} done={t('admin.saved')} tone="plain" />
    </form>
  )
}

interface EffectWordsProps extends Pick<SpecialDaysProps, 'place' | 'days'> {
  readonly day: Day
  readonly spans: readonly Span[] | null
}

function EffectWords({ place, days, day, spans }: EffectWordsProps) {
  const { t, day: dayText } = useWords()
  if (!place.allowsPickup) return <p className="field-note">{t('special.no_pickup')}</p>
  const { at, goods } = effectOf(place, days as never, day, spans) // days as the server sent them
  const words = (ready: { day: Day; minuteOfDay: number }): string =>
    `${dayText(ready.day)} ${formatMinute(ready.minuteOfDay)}`
  const told = ({ ready, usual }: (typeof goods)[number]): string => {
    if (!ready) return t('special.never')
    if (usual && words(usual) === words(ready)) return t('special.same', { ready: words(ready) })
    return t('special.moved', { ready: words(ready), usual: usual ? words(usual) : '–' })
  }
  return (
    <section className="stack-tight" aria-live="polite">
      <h3 className="caption">{t('special.effect')}</h3>
      <ul>
        {goods.map((one) => (
          <li key={one.from}>
            {t(`special.${one.from}`, { day: dayText(day), at: formatMinute(at) })} {told(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}
