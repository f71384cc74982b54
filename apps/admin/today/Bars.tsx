import { useWords } from '../words/WordsProvider.tsx'

interface Row {
  readonly key: string
  readonly name: string
  readonly orders: number
  readonly revenue: number
  /** Web and store keep their colour on every page. */
  readonly hue: string
}

const hueOf = (hue: string): string => (hue === 'web' || hue === 'till' ? `hue-${hue}` : 'hue-other')

/** Bars with their numbers beside them, so that nothing is told by length alone. */
export function Bars({ rows }: { readonly rows: readonly Row[] }) {
  const { t, price } = useWords()
  const most = Math.max(1, ...rows.map((row) => row.revenue))
  return (
    <ul className="bars">
      {rows.map((row) => (
        <li key={row.key} className="bar">
          <span>{row.name}</span>
          <span className="number">
            {price(row.revenue)} <span className="caption">{t('today.order_count', { count: row.orders })}</span>
          </span>
          <svg className="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect
              className={hueOf(row.hue)}
              width={Math.max(0.5, (Math.max(0, row.revenue) / most) * 100)}
              height="10"
            />
          </svg>
        </li>
      ))}
    </ul>
  )
}
