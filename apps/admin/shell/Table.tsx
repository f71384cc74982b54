import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { PickAll, PickOne, type Picking } from './picking.tsx'

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'number'
}

interface TableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The first cell becomes the button that opens the row. */
  readonly onOpen?: (row: Row) => void
  /** Rows can be ticked, to do something with several. */
  readonly picking?: Picking
  /** The end of what was read comes into sight. */
  readonly onEnd?: () => void
}

/** From here on only what is in sight stands on the page. */
const MANY = 40
const ROW = 49
const NEAR_END = 15

/** Scrolls within itself: the page never moves sideways. A list of a hundred thousand is as quick as one of ten. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, keyOf, picking } = props
  const isMany = rows.length > MANY
  return (
    <Scrolled isMany={isMany} {...props}>
      {(body) => (
        <table aria-rowcount={isMany ? rows.length + 1 : undefined}>
          <thead>
            <tr>
              {picking && (
                <th scope="col" className="pick-cell">
                  <PickAll picking={picking} keys={rows.map(keyOf)} />
                </th>
              )}
              {columns.map((column) => (
                <th key={column.head} scope="col" className={column.align}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{body}</tbody>
        </table>
      )}
    </Scrolled>
  )
}

interface ScrolledProps<Row> extends Omit<TableProps<Row>, 'children'> {
  readonly isMany: boolean
  readonly children: (body: ReactNode) => ReactNode
}

function Scrolled<Row>({ label, isMany, children, ...table }: ScrolledProps<Row>) {
  const place = useRef<HTMLDivElement>(null)
  const { rows, keyOf, onEnd } = table
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to remember its answers
  const sight = useVirtualizer({
    count: isMany ? rows.length : 0,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 12,
  })
  const seen = sight.getVirtualItems()
  const last = seen.at(-1)
  const isNearEnd = last !== undefined && last.index >= rows.length - NEAR_END
  const readOn = useEffectEvent(() => onEnd?.())
  useEffect(() => {
    if (isNearEnd) readOn()
  }, [isNearEnd, rows.length])
  const above = seen[0]?.start ?? 0
  const below = sight.getTotalSize() - (last?.end ?? 0)
  return (
    <div
      ref={place}
      className={isMany ? 'table-wrap table-cards table-tall' : 'table-wrap table-cards'}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      {children(
        isMany ? (
          <>
            <Spacer height={above} />
            {seen.map(({ index, key }) => {
              const row = rows[index]
              if (row === undefined) return null
              return <Line key={key} {...table} row={row} index={index} measure={sight.measureElement} />
            })}
            <Spacer height={below} />
          </>
        ) : (
          rows.map((row) => <Line key={keyOf(row)} {...table} row={row} />)
        ),
      )}
    </div>
  )
}

/** Stands for the rows out of sight. */
const Spacer = ({ height }: { readonly height: number }) =>
  height > 0 && <tr className="spacer" aria-hidden="true" style={{ height }} />

interface LineProps<Row> extends Pick<TableProps<Row>, 'columns' | 'keyOf' | 'onOpen' | 'picking'> {
  readonly row: Row
  readonly index?: number
  readonly measure?: (line: HTMLTableRowElement | null) => void
}

function Line<Row>({ row, index, measure, columns, keyOf, onOpen, picking }: LineProps<Row>) {
  const key = keyOf(row)
  const kind = [onOpen && 'row-opens', picking?.picked.has(key) && 'is-chosen'].filter(Boolean).join(' ')
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index === undefined ? undefined : index + 2}
      className={kind === '' ? undefined : kind}
      onClick={onOpen && (() => onOpen(row))}
    >
      {picking && (
        <td className="pick-cell" onClick={(event) => event.stopPropagation()}>
          <PickOne picking={picking} id={key} />
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.head}
          className={[column.align, place === 0 && 'card-title'].filter(Boolean).join(' ') || undefined}
          data-head={place === 0 || column.head === '' ? undefined : column.head}
        >
          {place === 0 && onOpen ? (
            <button type="button" className="opener">
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}
