import { sql, type Ctx } from '@omoya/platform'

/** Neighbouring rows of one order. */
export interface StagedRow {
  readonly orderKey: string
  /** Of its first row, by which the pieces of an order find their places. */
  readonly lineNo: number
  readonly lines: number
  /** Packed by the importer; without the character 29. */
  readonly content: string
}

export async function stageRows(ctx: Ctx, run: string, rows: readonly StagedRow[]): Promise<void> {
  await ctx.run(sql`insert into integrations.staged_row (merchant_id, run_id, order_key, line_no, lines, content)
    select ${ctx.merchant}::uuid, ${run}::uuid, k, n, l, c
    from unnest(string_to_array(${texts(rows.map((row) => row.orderKey))}, ${BETWEEN}), ${rows.map((row) => row.lineNo)}::int[],
      ${rows.map((row) => row.lines)}::int[], string_to_array(${texts(rows.map((row) => row.content))}, ${BETWEEN})) as s(k, n, l, c)
    on conflict do nothing`)
}

// Texts without control characters but those of their own travel as one: nothing in them needs quotes.
const BETWEEN = '\x1d'
const texts = (all: readonly string[]): string => all.join(BETWEEN)

/** Whole orders in the order of their keys: at least one, about `lines` lines of them. */
export async function stagedOrders(
  ctx: Ctx,
  run: string,
  after: { readonly key: string; readonly lines: number },
): Promise<StagedRow[]> {
  return ctx.rows<StagedRow>(sql`with page as (
      select order_key, sum(lines) over (order by order_key, line_no) - lines as before from (
        select order_key, line_no, lines from integrations.staged_row
        where merchant_id = ${ctx.merchant} and run_id = ${run} and order_key > ${after.key}
        order by order_key, line_no limit ${after.lines}) next_ones
    )
    select order_key, line_no, lines, content from integrations.staged_row
    where merchant_id = ${ctx.merchant} and run_id = ${run} and order_key > ${after.key}
      and order_key <= (select max(order_key) from page where before < ${after.lines})
    order by order_key, line_no`)
}

/** What was written needs no staging any more. */
export async function dropStaged(
  ctx: Ctx,
  run: string,
  range: { readonly after: string; readonly until: string },
): Promise<void> {
  await ctx.run(sql`delete from integrations.staged_row where merchant_id = ${ctx.merchant} and run_id = ${run}
    and order_key > ${range.after} and order_key <= ${range.until}`)
}

/** Rows that a run left behind when it was killed go when the next one begins; a run takes no day. */
export async function startRun(
  ctx: Ctx,
  run: { readonly id: string; readonly kind: string; readonly file: string },
): Promise<void> {
  await ctx.run(sql`delete from integrations.staged_row s using integrations.import_run r
    where r.merchant_id = ${ctx.merchant} and r.ended_at is null and r.started_at < ${ctx.now}::timestamptz - interval '1 day'
      and s.merchant_id = r.merchant_id and s.run_id = r.run_id`)
  await ctx.run(sql`insert into integrations.import_run (merchant_id, run_id, kind, file_name, started_at)
    values (${ctx.merchant}, ${run.id}, ${run.kind}, ${run.file}, ${ctx.now})
    on conflict do nothing`)
}

/** The run's statement stays. */
export async function endRun(ctx: Ctx, run: string, summary: string): Promise<void> {
  await ctx.run(sql`update integrations.import_run set ended_at = ${ctx.now}, summary = ${summary}::jsonb
    where merchant_id = ${ctx.merchant} and run_id = ${run}`)
}
