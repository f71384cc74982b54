import { Link } from 'react-router'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ordersOf, type Figures } from './links.ts'

const STEP = 32
const WIDTH = 24 * STEP
const HEIGHT = 150
const MARKS = [0, 3, 6, 9, 12, 15, 18, 21] as const

interface HoursProps {
  readonly day: string
  readonly rows: Figures['byHour']
}

/** Revenue by hour beside last week's, and the same as a table. */
export function Hours({ day, rows }: HoursProps) {
  const { t, price, count } = useWords()
  return (
    <div className="stack-tight">
      <div className="bars">
        <Picture rows={rows} />
        <p className="row caption legend">
          <span>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <rect className="hue-web" width="12" height="12" />
            </svg>
            {t('today.title')}
          </span>
          <span>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <rect className="bar-before" width="12" height="12" />
            </svg>
            {t('today.last_week')}
          </span>
        </p>
      </div>
      <details>
        <summary>{t('today.as_table')}</summary>
        <Table
          label={t('today.by_hour')}
          rows={rows}
          keyOf={(row) => String(row.hour)}
          columns={[
            {
              head: t('today.hour'),
              cell: (row) => <Link to={ordersOf(day, { hour: String(row.hour) })}>{`${row.hour}:00`}</Link>,
            },
            { head: t('today.orders'), cell: (row) => count(row.orders), align: 'number' },
            { head: t('today.revenue'), cell: (row) => price(row.revenue), align: 'number' },
            { head: t('today.last_week'), cell: (row) => price(row.before.revenue), align: 'number' },
          ]}
        />
      </details>
    </div>
  )
}

function Picture({ rows }: Pick<HoursProps, 'rows'>) {
  const { t } = useWords()
  const most = Math.max(1, ...rows.flatMap((row) => [row.revenue, row.before.revenue]))
  const heightOf = (revenue: number): number => (Math.max(0, revenue) / most) * (HEIGHT - 8)
  return (
    <div className="table-wrap hours-wrap" role="region" aria-label={t('today.by_hour')} tabIndex={0}>
      <svg className="hours" viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`} role="img" aria-label={t('today.by_hour')}>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {rows.map((row) => {
          const before = heightOf(row.before.revenue)
          const now = heightOf(row.revenue)
          const x = row.hour * STEP
          return (
            <g key={row.hour}>
              <rect className="bar-before" x={x + 3} width="26" y={HEIGHT - before} height={before} />
              <rect className="hue-web" x={x + 8} width="16" y={HEIGHT - now} height={now} />
            </g>
          )
        })}
        {MARKS.map((hour) => (
          <text key={hour} x={hour * STEP + STEP / 2} y={HEIGHT + 18} textAnchor="middle">
            {hour}
          </text>
        ))}
      </svg>
    </div>
  )
}
