import { formatRange, formatWeekday } from '@omoya/i18n'
import { useWords } from '../words/useWords.ts'
import type { Store } from './open-words.ts'

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** The week, then the days that differ from it. */
export function Hours({ store }: { readonly store: Store }) {
  const { t, locale, day: dayWords } = useWords()
  const words = (spans: readonly { fromMinute: number; untilMinute: number }[], none: string) =>
    spans.map((span) => formatRange(span.fromMinute, span.untilMinute)).join('、') || none
  if (store.hours.length === 0) return null
  return (
    <>
      <dl className="hours">
        {WEEK.map((weekday) => (
          <div key={weekday} className="row-apart">
            <dt>{formatWeekday(weekday, locale)}</dt>
            <dd className="number">
              {words(
                store.hours.filter((span) => span.weekday === weekday),
                t('stores.rests'),
              )}
            </dd>
          </div>
        ))}
      </dl>
      {store.specialDays.length > 0 && (
        <>
          <h3>{t('stores.holidays')}</h3>
          <dl className="hours">
            {store.specialDays.map(({ day, spans }) => (
              <div key={day} className="row-apart">
                <dt>{dayWords(day)}</dt>
                <dd className="number">{words(spans, t('stores.shut'))}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
