import { formatMinute } from '@omoya/i18n'
import { useWords, type Words } from '../words/useWords.ts'
import type { PickupStore, Product, Unit } from './units.ts'

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

const SHOWN = 5

/** Each store in words: what lies there and when it can be collected; then whether a parcel can be sent. */
export function WhereItIs({ product, unit }: { readonly product: Product; readonly unit: Unit }) {
  const { t } = useWords()
  const leftAt = ({ store }: PickupStore): number => unit.left[store] ?? 0
  const stores = [...product.stores].sort((a, b) => Number(leftAt(b) > 0) - Number(leftAt(a) > 0))
  return (
    <section className="card stack-tight" aria-labelledby="where">
      <h2 id="where" className="section-title">
        {t('goods.where')}
      </h2>
      <p>{unit.parcel > 0 ? t('goods.parcel_left', { count: unit.parcel }) : t('goods.parcel_none')}</p>
      <StoreLines stores={stores.slice(0, SHOWN)} unit={unit} />
      {stores.length > SHOWN && (
        <details>
          <summary>{t('goods.more_stores', { count: stores.length - SHOWN })}</summary>
          <StoreLines stores={stores.slice(SHOWN)} unit={unit} />
        </details>
      )}
    </section>
  )
}

function StoreLines({ stores, unit }: { readonly stores: readonly PickupStore[]; readonly unit: Unit }) {
  const words = useWords()
  const { t, text } = words
  return (
    <ul className="where">
      {stores.map(({ store, name, ready }) => {
        const left = unit.left[store] ?? 0
        return (
          <li key={store}>
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
  )
}
