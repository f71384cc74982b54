import { Link } from 'react-router'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Compared } from './Compared.tsx'
import type { Sum } from './links.ts'

export interface BarRow extends Sum {
  readonly key: string
  readonly name: string
  readonly before: Sum
  /** Web and store keep their colour on every page. */
  readonly hue: string
  /** The orders it is made of. */
  readonly to: string
}

interface BarsProps {
  readonly label: string
  readonly head: string
  readonly rows: readonly BarRow[]
}

const hueOf = (hue: string): string => (hue === 'web' || hue === 'till' ? `hue-${hue}` : 'hue-other')
const LEAST = 0.5

/** Bars with their numbers beside them, so that nothing is told by length alone; a line marks last week. */
export function Bars({ label, head, rows }: BarsProps) {
  const { t, price, count } = useWords()
  const most = Math.max(1, ...rows.flatMap((row) => [row.revenue, row.before.revenue]))
  const widthOf = (revenue: number): number => Math.max(LEAST, (Math.max(0, revenue) / most) * 100)
  return (
    <div className="stack-tight">
      <ul className="bars">
        {rows.map((row) => (
          <li key={row.key}>
            <Link className="bar" to={row.to}>
              <span>{row.name}</span>
              <span className="number">
                {price(row.revenue)} <span className="caption">{t('today.order_count', { count: row.orders })}</span>
              </span>
              <svg className="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className="bar-back" width="100" height="10" rx="1" />
                <rect className={hueOf(row.hue)} width={widthOf(row.revenue)} y="1" height="8" />
                {row.before.revenue > 0 && (
                  <rect className="bar-mark" x={widthOf(row.before.revenue) - 0.4} width="0.4" height="10" />
                )}
              </svg>
              <span className="bar-compared">
                <Compared now={row.revenue} before={row.before.revenue} shown={price} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('today.as_table')}</summary>
        <Table
          label={label}
          rows={rows}
          keyOf={(row) => row.key}
          columns={[
            { head, cell: (row) => <Link to={row.to}>{row.name}</Link> },
            { head: t('today.orders'), cell: (row) => count(row.orders), align: 'number' },
            { head: t('today.revenue'), cell: (row) => price(row.revenue), align: 'number' },
            { head: t('today.last_week'), cell: (row) => price(row.before.revenue), align: 'number' },
          ]}
        />
      </details>
    </div>
  )
}
