import { sql, type Ctx } from '@omoya/platform'

export interface StagedRow {
  readonly orderKey: string
  readonly lineNo: number
  readonly content: string
}

export async function stageRows(ctx: Ctx, run: string, rows: readonly StagedRow[]): Promise<void> {
  await ctx.run(sql`insert into integrations.staged_row (merchant_id, run_id, order_key, line_no, content)
    select ${ctx.merchant}::uuid, ${run}::uuid, k, n, c
    from unnest(${rows.map((row) => row.orderKey)}::text[], ${rows.map((row) => row.lineNo)}::int[], ${rows.map((row) => row.content)}::text[]) as s(k, n, c)`)
}

/** Whole orders in the order of their keys: at least one, about `rows` rows of them. */
export async function stagedOrders(
  ctx: Ctx,
  run: string,
  after: { readonly key: string; readonly rows: number },
): Promise<StagedRow[]> {
  return ctx.rows<StagedRow>(sql`with page as (
      select order_key from integrations.staged_row
      where merchant_id = ${ctx.merchant} and run_id = ${run} and order_key > ${after.key}
      order by order_key, line_no limit ${after.rows}
    )
    select order_key, line_no, content from integrations.staged_row
    where merchant_id = ${ctx.merchant} and run_id = ${run} and order_key > ${after.key} and order_key <= (select max(order_key) from page)
    order by order_key, line_no`)
}

export async function startRun(
  ctx: Ctx,
  run: { readonly id: string; readonly kind: string; readonly file: string },
): Promise<void> {
  await ctx.run(sql`insert into integrations.import_run (merchant_id, run_id, kind, file_name, started_at)
    values (${ctx.merchant}, ${run.id}, ${run.kind}, ${run.file}, ${ctx.now})`)
}

/** The run's statement stays, its staged rows go. */
export async function endRun(ctx: Ctx, run: string, summary: string): Promise<void> {
  await ctx.run(sql`update integrations.import_run set ended_at = ${ctx.now}, summary = ${summary}::jsonb
    where merchant_id = ${ctx.merchant} and run_id = ${run}`)
  await ctx.run(sql`delete from integrations.staged_row where merchant_id = ${ctx.merchant} and run_id = ${run}`)
}
