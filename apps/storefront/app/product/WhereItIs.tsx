import { formatMinute } from '@omoya/i18n'
import { useWords, type Words } from '../words/useWords.ts'
import type { Product, Unit } from './units.ts'

interface Ready {
  readonly on: 'today' | 'tomorrow' | 'later'
  readonly day: string
  readonly minuteOfDay: number
}

/** 「今天 18:00 後可取」 */
export function readyWords({ t, monthDay }: Pick<Words, 't' | 'monthDay'>, { on, day, minuteOfDay }: Ready): string {
  const facts = { day: monthDay(day), time: formatMinute(minuteOfDay) }
  if (on === 'later') return t('ready.later', facts)
  return t(on === 'today' ? 'ready.today' : 'ready.tomorrow', { time: facts.time })
}

/** Each store in words: what lies there and when it can be collected; then whether a parcel can be sent. */
export function WhereItIs({ product, unit }: { readonly product: Product; readonly unit: Unit }) {
  const words = useWords()
  const { t, text } = words
  return (
    <section className="card stack-tight" aria-labelledby="where">
      <h2 id="where">{t('goods.where')}</h2>
      <p>{unit.parcel > 0 ? t('goods.parcel_left', { count: unit.parcel }) : t('goods.parcel_none')}</p>
      <ul className="lines">
        {product.stores.map(({ store, name, ready }) => {
          const left = unit.left[store] ?? 0
          return (
            <li key={store} className="row-apart">
              <span>{text(name)}</span>
              {left > 0 ? (
                <span className="good">{t('goods.left_ready', { count: left, ready: readyWords(words, ready) })}</span>
              ) : (
                <span className="quiet">{t('goods.none_here')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
