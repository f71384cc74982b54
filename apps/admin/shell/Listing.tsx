import type { ReactNode } from 'react'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Picking } from './picking.tsx'
import { Table, type Column } from './Table.tsx'

interface Asked {
  readonly isPending: boolean
  readonly error: unknown
  readonly refetch: () => unknown
  readonly hasNextPage?: boolean
  readonly isFetchingNextPage?: boolean
  readonly fetchNextPage?: () => unknown
}

interface ListingProps<Row> {
  readonly label: string
  readonly asked: Asked
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly empty: string
  readonly emptyHint?: ReactNode
  readonly onOpen?: (row: Row) => void
  readonly picking?: Picking
}

/** A list in each of its states: coming, failed, forbidden, empty, there, and there is more. */
export function Listing<Row>({ asked, rows, empty, emptyHint, ...table }: ListingProps<Row>) {
  if (asked.isPending) return <Waiting lines={6} />
  return (
    <div className="stack">
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {rows.length > 0 && <Table rows={rows} {...table} onEnd={() => readOn(asked)} />}
      {rows.length === 0 && !asked.error && <Empty title={empty}>{emptyHint}</Empty>}
      <More asked={asked} />
    </div>
  )
}

/** Scrolled to the end: the next page comes by itself. */
function readOn({ hasNextPage, isFetchingNextPage, error, fetchNextPage }: Asked): void {
  if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage?.()
}

function More({ asked }: { readonly asked: Asked }) {
  const { t } = useWords()
  if (!asked.hasNextPage) return null
  return (
    <p>
      <button
        type="button"
        className="button"
        disabled={asked.isFetchingNextPage}
        onClick={() => void asked.fetchNextPage?.()}
      >
        {asked.isFetchingNextPage ? t('desk.loading') : t('list.more')}
      </button>
    </p>
  )
}

/** What would stand here, and one way to start. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <ellipse className="empty-ground" cx="48" cy="56" rx="40" ry="6" />
        <path className="empty-back" d="M24 20h48v34H24z" />
        <path className="empty-front" d="M24 20l8 10h32l8-10v34H24z" />
      </svg>
      <p>{title}</p>
      {children && <div className="quiet">{children}</div>}
    </div>
  )
}
