// The ledger's two writes ride in the statement of what moved the money, so neither can be without the other.
import type { Currency, OrderId } from '@omoya/kernel'
import { json, raw, type Ctx } from '@omoya/platform'
import type { Posting } from './rules/ledger.ts'

export interface Transaction {
  readonly kind: 'tender' | 'refund' | 'refund-promised' | 'refund-kept' | 'kept' | 'import'
  readonly order: OrderId
  readonly currency: Currency
  readonly postings: readonly Posting[]
}

/** The rows of a CTE `posted`: merchant, time, then these. */
export const POSTED = raw(
  `posted_row(transaction_id uuid, position int, account text, currency text, amount bigint, order_id uuid, kind text)`,
)

/**
 * CTEs over `posted`. Balances are kept by this connection's slot (one row for all cash would make every sale of the
 * merchant wait for the one before it), accounts in one order, so that two sales never wait crosswise.
 */
export const BOOK_POSTED = raw(`entries as (
      insert into payments.entry (merchant_id, at, transaction_id, position, account, currency, amount, order_id, kind)
      select * from posted
    ), balances as (
      insert into payments.account (merchant_id, account, currency, slot, balance)
      select merchant_id, account, currency, pg_backend_pid() % 64, sum(amount) from posted group by 1, 2, 3 order by 2, 3
      on conflict (merchant_id, account, currency, slot) do update set balance = payments.account.balance + excluded.balance
    )`)

export const postingsOf = (ctx: Ctx, transactions: readonly Transaction[]) =>
  transactions.flatMap(({ kind, order, currency, postings }) => {
    const id = ctx.newId<'transaction'>()
    return postings.map(({ account, amount }, place) => ({
      transaction_id: id, position: place + 1, account, currency, amount, order_id: order, kind,
    })) // prettier-ignore
  })

export const rowsOf = (ctx: Ctx, transactions: readonly Transaction[]): string => json(postingsOf(ctx, transactions))
