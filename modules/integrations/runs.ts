import { sql, type Ctx } from '@omoya/platform'
import type { ImportRunRow } from './tables.ts'

/** The newest run of a kind. */
export const findRun = (ctx: Ctx, kind: string): Promise<ImportRunRow | null> =>
  ctx.maybe<ImportRunRow>(sql`select run_id, kind, file_name, started_at, ended_at, lines, done, failure, summary from integrations.import_run
    where merchant_id = ${ctx.merchant} and kind = ${kind} order by started_at desc limit 1`)

export const listRuns = (ctx: Ctx): Promise<ImportRunRow[]> =>
  ctx.rows<ImportRunRow>(sql`select run_id, kind, file_name, started_at, ended_at, lines, done, failure, summary from integrations.import_run
    where merchant_id = ${ctx.merchant} and (file_key is null or asked_at is not null) order by started_at desc limit 100`)
