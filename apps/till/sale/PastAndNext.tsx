import { useQuery } from '@tanstack/react-query'
import { useSession } from '../session/session.tsx'
import { isKey } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { historyOf, suggestionsFor, type Suggestion } from './members.ts'
import { useSale } from './SaleProvider.tsx'

/** What this member bought: folded, so that a sale in a hurry stays short. */
export function Past({ member }: { readonly member: string }) {
  const { t } = useWords()
  return (
    <details className="past-and-next">
      <summary>{t('history.title')}</summary>
      <PastOrders member={member} />
    </details>
  )
}

export function PastOrders({ member }: { readonly member: string }) {
  const words = useWords()
  const { t, text, price, day } = words
  const { store } = useSession()
  const history = useQuery({ queryKey: ['history', member, store.id], queryFn: () => historyOf(member, store.id) }).data
  if (!history) return null
  const channel = (one: string): string => {
    const key = `channel.${one}`
    return isKey(key) ? t(key) : one
  }
  return (
    <section className="stack-tight" aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      <p className="caption">
        {history.lastDay ? t('history.count', { count: history.orders, day: day(history.lastDay) }) : t('history.none')}
      </p>
      <ul className="past-orders">
        {history.items.map((order) => (
          <li key={order.order}>
            <span className="row-apart">
              <span>
                {day(order.day)} {channel(order.channel)} {order.store && text(order.store)}
              </span>
              <span className="number">{price(order.total)}</span>
            </span>
            <span className="caption">{order.names.map((name) => text(name)).join('、')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface SuggestionsProps {
  readonly member: string | null
  readonly units: readonly string[]
  /** In a sale, nothing to say is no word. */
  readonly whenNone?: 'say-so' | 'stay-out'
}

/** Three, each with why and how many lie here; one press puts it into the sale. */
export function Suggestions({ member, units, whenNone = 'say-so' }: SuggestionsProps) {
  const { t, text, price } = useWords()
  const { store } = useSession()
  const { sale, change } = useSale()
  const wish = { store: store.id, member, units }
  const found = useQuery({
    queryKey: ['suggestions', wish],
    queryFn: () => suggestionsFor(wish),
    placeholderData: (before) => before,
  }).data
  if (!found || (found.length === 0 && whenNone === 'stay-out')) return null
  return (
    <section className="stack-tight" aria-label={t('suggest.title')}>
      <h3>{t('suggest.title')}</h3>
      {found.length === 0 && <p className="caption">{t('suggest.none')}</p>}
      <ul className="suggestions">
        {found.map((one) => {
          const isAdded = sale.lines.some((line) => line.unit === one.unit)
          return (
            <li key={one.unit} className="row-apart">
              <span>
                {text(one.name)} <b className="number">{price(one.price)}</b>
                <br />
                <span className="caption">
                  <Reason reason={one.reason} /> {t('suggest.left', { count: one.left })}
                </span>
              </span>
              <button
                type="button"
                className="button"
                disabled={isAdded}
                aria-label={t('suggest.add_named', { name: text(one.name) })}
                onClick={() => change({ kind: 'added', unit: one.unit, pieces: 1 })}
              >
                {t(isAdded ? 'suggest.added' : 'suggest.add')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Reason({ reason }: Pick<Suggestion, 'reason'>) {
  const { t, text } = useWords()
  const facts = { name: reason.with ? text(reason.with) : '', count: reason.orders }
  return t(`suggest.${reason.kind}`, facts)
}
