import { useState } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { formatWeekday } from '@omoya/i18n'
import { dayAt, instantFrom, instantOf, type Day } from '@omoya/kernel'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { weekdays } from '../house/hours.ts'
import { Empty } from '../shell/Listing.tsx'
import { State } from '../shell/State.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import {
  firstOf,
  monthBefore,
  monthOf,
  nextMonth,
  runsThrough,
  spanOf,
  weeksOf,
  type Span,
  type Week,
} from './calendar.ts'
import { definitionIn, type Promotion } from './definition.ts'

interface CalendarProps {
  readonly onOpen: (promotion: string) => void
}

const MOST = 200

/** What runs and what is planned, month by month. */
export function Calendar({ onOpen }: CalendarProps) {
  const { t, zone } = useWords()
  const [today] = useState(() => dayAt(instantOf(Date.now()), zone))
  const [chosen, choose] = useChosen('month')
  const month = chosen !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(chosen) ? chosen : monthOf(today)
  const [from, until] = [firstOf(month), firstOf(nextMonth(month))].map((day) => instantFrom(day, zone) ?? `${day}T00:00:00.000Z`) // prettier-ignore
  const asked = useQuery({
    queryKey: ['promotions', 'month', month],
    queryFn: () =>
      shop.call('GET /promotions', { query: { limit: MOST, ...(from ? { from } : {}), ...(until ? { until } : {}) } }),
  })
  const isNarrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false })
  const rows = (asked.data?.items ?? []).filter((row) => row.status !== 'ended')
  const spans = rows.map((row) => {
    const { startsAt, endsAt } = definitionIn(row)
    return spanOf(row.promotionId, startsAt, endsAt, zone)
  })
  const [through, within] = [spans.filter((span) => runsThrough(span, month)), spans.filter((span) => !runsThrough(span, month))] // prettier-ignore
  const find = (id: string): Promotion | undefined => rows.find((row) => row.promotionId === id)
  return (
    <div className="stack">
      <MonthRow month={month} onMonth={(next) => choose(next === monthOf(today) ? null : next)} />
      {asked.isPending && <Waiting lines={8} />}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && through.length > 0 && (
        <section className="stack-tight">
          <h2 className="caption">{t('calendar.through')}</h2>
          <ul className="calendar-through">
            {through.map(({ id }) => (
              <li key={id}>
                <Named promotion={find(id)} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked.data && within.length === 0 && <Empty title={t('calendar.none')}>{t('calendar.none_hint')}</Empty>}
      {asked.data && within.length > 0 && !isNarrow && (
        <Weeks weeks={weeksOf(month, within)} month={month} today={today} find={find} onOpen={onOpen} />
      )}
      {asked.data && isNarrow && <AsList spans={within} find={find} onOpen={onOpen} />}
    </div>
  )
}

interface MonthRowProps {
  readonly month: string
  readonly onMonth: (month: string) => void
}

function MonthRow({ month, onMonth }: MonthRowProps) {
  const { t } = useWords()
  return (
    <div className="row calendar-head">
      <button
        type="button"
        className="button"
        aria-label={t('calendar.before')}
        onClick={() => onMonth(monthBefore(month))}
      >
        <IconChevronLeft size={18} aria-hidden="true" />
      </button>
      <h2>{t('calendar.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</h2>
      <button
        type="button"
        className="button"
        aria-label={t('calendar.after')}
        onClick={() => onMonth(nextMonth(month))}
      >
        <IconChevronRight size={18} aria-hidden="true" />
      </button>
    </div>
  )
}

interface Shown {
  readonly find: (id: string) => Promotion | undefined
  readonly onOpen: (promotion: string) => void
}

interface WeeksProps extends Shown {
  readonly weeks: readonly Week[]
  readonly month: string
  readonly today: Day
}

function Weeks({ weeks, month, today, find, onOpen }: WeeksProps) {
  const { t, locale, day } = useWords()
  return (
    <div className="calendar">
      <div className="calendar-week" aria-hidden="true">
        {weekdays.map((weekday) => (
          <span key={weekday} className="caption calendar-weekday">
            {formatWeekday(weekday, locale)}
          </span>
        ))}
      </div>
      {weeks.map(({ days, bars }) => (
        <section
          key={days[0]}
          className="calendar-week"
          aria-label={t('calendar.week', { from: day(days[0] ?? today) })}
        >
          {days.map((each) => (
            <span key={each} className={dayClass(each, month, today)}>
              {Number(each.slice(8))}
            </span>
          ))}
          {bars.map(({ id, column, days: length, row, begins, ends }) => (
            <div
              key={id}
              className={`calendar-bar ${begins ? 'bar-begins' : ''} ${ends ? 'bar-ends' : ''}`}
              style={{ gridColumn: `${column} / span ${length}`, gridRow: row + 1 }}
            >
              <Named promotion={find(id)} onOpen={onOpen} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

const dayClass = (each: Day, month: string, today: Day): string =>
  ['calendar-day', each === today ? 'is-today' : '', monthOf(each) === month ? '' : 'is-outside'].join(' ')

/** The name opens it; a state other than running is said in a word. */
function Named({
  promotion,
  onOpen,
}: {
  readonly promotion: Promotion | undefined
  readonly onOpen: (id: string) => void
}) {
  const { text, label } = useWords()
  if (!promotion) return null
  const name = text(definitionIn(promotion).name)
  return (
    <button
      type="button"
      className={`calendar-name calendar-${promotion.status}`}
      title={name}
      onClick={() => onOpen(promotion.promotionId)}
    >
      {promotion.status !== 'active' && <span className="caption">{label('promotion', promotion.status)} </span>}
      {name}
    </button>
  )
}

function AsList({ spans, find, onOpen }: Shown & { readonly spans: readonly Span[] }) {
  const { t, day, text } = useWords()
  const sorted = [...spans].sort((a, b) => ((a.first ?? '') < (b.first ?? '') ? -1 : 1))
  return (
    <ul className="calendar-list">
      {sorted.map(({ id, first, last }) => {
        const promotion = find(id)
        return (
          promotion && (
            <li key={id} className="stack-tight">
              <button type="button" className="opener" onClick={() => onOpen(id)}>
                {text(definitionIn(promotion).name)}
              </button>
              <span className="caption">
                {t('calendar.during', {
                  from: first ? day(first) : t('calendar.since_ever'),
                  until: last ? day(last) : t('calendar.for_ever'),
                })}
              </span>
              <State group="promotion" value={promotion.status} />
            </li>
          )
        )
      })}
    </ul>
  )
}
