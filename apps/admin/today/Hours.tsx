import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'

interface Row {
  readonly hour: number
  readonly orders: number
  readonly revenue: number
}

const WIDTH = 24 * 32
const HEIGHT = 150

/** Revenue by hour, and the same as a table. */
export function Hours({ rows }: { readonly rows: readonly Row[] }) {
  const { t, price, count } = useWords()
  const most = Math.max(1, ...rows.map((row) => row.revenue))
  return (
    <div className="stack">
      <div className="bars table-wrap" role="region" aria-label={t('today.by_hour')} tabIndex={0}>
        <svg className="hours" viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`} role="img" aria-label={t('today.by_hour')}>
          <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
          {rows.map((row) => {
            const height = (Math.max(0, row.revenue) / most) * (HEIGHT - 8)
            return (
              <rect
                key={row.hour}
                className="hue-web"
                x={row.hour * 32 + 5}
                width="22"
                y={HEIGHT - height}
                height={height}
              />
            )
          })}
          {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
            <text key={hour} x={hour * 32 + 16} y={HEIGHT + 18} textAnchor="middle">
              {hour}
            </text>
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('today.as_table')}</summary>
        <Table
          label={t('today.by_hour')}
          rows={rows}
          keyOf={(row) => String(row.hour)}
          columns={[
            { head: t('today.hour'), cell: (row) => `${row.hour}:00` },
            { head: t('today.orders'), cell: (row) => count(row.orders), align: 'number' },
            { head: t('today.revenue'), cell: (row) => price(row.revenue), align: 'number' },
          ]}
        />
      </details>
    </div>
  )
}
