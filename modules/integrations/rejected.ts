// What did not fit stays a week, sealed: it may be of people.
import { sql, type Ctx } from '@omoya/platform'

export interface RejectedRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Empty: the row as a whole. */
  readonly column: string
  /** Which rule refused it, as a key of our texts. */
  readonly why: string
}

const placeOf = (run: string, place: number): string => `integrations.rejected_row/${run}/${place}`

/** The header of the file stands at place 0, rows from 1. */
export async function keepRejected(
  ctx: Ctx,
  run: string,
  { from, rows }: { readonly from: number; readonly rows: readonly RejectedRow[] },
): Promise<void> {
  const vault = await ctx.vault()
  const sealed = rows.map((row, index) => vault.seal(JSON.stringify(row), placeOf(run, from + index)).toString('hex'))
  await ctx.run(sql`insert into integrations.rejected_row (merchant_id, run_id, place, row_sealed)
    select ${ctx.merchant}::uuid, ${run}::uuid, ${from}::int + at - 1, decode(content, 'hex')
    from unnest(${sealed}::text[]) with ordinality as r(content, at) on conflict do nothing`)
}

interface SealedRow {
  readonly place: number
  readonly rowSealed: Buffer
}

export interface RejectedPage {
  readonly header: readonly string[]
  readonly items: readonly RejectedRow[]
  readonly next: number | null
}

const A_PAGE = 1_000

export async function rejectedPage(ctx: Ctx, run: string, after: number): Promise<RejectedPage> {
  const vault = await ctx.vault()
  const rows = await ctx.rows<SealedRow>(sql`select place, row_sealed from integrations.rejected_row
    where merchant_id = ${ctx.merchant} and run_id = ${run}::uuid and (place = 0 or place > ${after}) order by place limit ${A_PAGE + 1}`)
  const opened = rows.map(
    ({ place, rowSealed }) => JSON.parse(vault.open(rowSealed, placeOf(run, place))) as RejectedRow,
  )
  const [head, ...items] = opened
  const isFull = rows.length > A_PAGE
  return { header: head?.cells ?? [], items, next: isFull ? (rows.at(-1)?.place ?? null) : null }
}
