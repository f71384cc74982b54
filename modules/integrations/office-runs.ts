// Runs that somebody begins in the back office: the file comes first, then how to read it; a job does the rest.
import { addDays, refuse, type Instant } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import type { ImportKind, ImportMap } from './rules/index.ts'

export interface KeptFile {
  readonly kind: ImportKind
  readonly key: string
  readonly fileName: string
  readonly bytes: number
}

export interface OfficeRun {
  readonly run: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileKey: string
  readonly bytes: number
  readonly map: ImportMap
  readonly askedAt: Instant | null
  readonly endedAt: Instant | null
}

/** The file is there; nothing of it was read yet. */
export async function keepFile(ctx: Ctx, { kind, key, fileName, bytes }: KeptFile): Promise<string> {
  const run = ctx.newId()
  await ctx.run(sql`insert into integrations.import_run (merchant_id, run_id, kind, file_name, file_key, bytes, started_at)
    values (${ctx.merchant}, ${run}, ${kind}, ${fileName}, ${key}, ${bytes}, ${ctx.now})`)
  return run
}

export async function officeRun(ctx: Ctx, run: string): Promise<OfficeRun> {
  const found =
    await ctx.maybe<OfficeRun>(sql`select run_id as run, kind, file_name, file_key, bytes, coalesce(map, '{}') as map,
      asked_at, ended_at from integrations.import_run
    where merchant_id = ${ctx.merchant} and run_id = ${run}::uuid and file_key is not null`)
  if (!found) throw refuse('integrations.not_found', { run })
  return found
}

/** True when this asked for it: asking twice is one run. The same file is never read twice at a time. */
export async function askRun(ctx: Ctx, run: string, map: ImportMap): Promise<boolean> {
  const { kind, fileKey } = await officeRun(ctx, run)
  // Whoever asks for the same file in the same moment waits here, and then sees what was asked.
  await ctx.run(sql`select from integrations.import_run where merchant_id = ${ctx.merchant} and file_key = ${fileKey}
    order by run_id for update`)
  if ((await officeRun(ctx, run)).askedAt !== null) return false
  const twin = await ctx.maybe(sql`select 1 from integrations.import_run where merchant_id = ${ctx.merchant}
    and file_key = ${fileKey} and asked_at is not null and ended_at is null limit 1`)
  if (twin) throw refuse('integrations.file_running', {})
  await ctx.run(sql`update integrations.import_run set map = ${json(map)}::jsonb, asked_at = ${ctx.now}, started_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and run_id = ${run}::uuid and asked_at is null`)
  ctx.audit({ action: 'import.run', object: run, facts: { kind } })
  return true
}

export async function tellRun(ctx: Ctx, run: string, told: { readonly lines: number; readonly done: number }) {
  await ctx.run(sql`update integrations.import_run set lines = ${told.lines}, done = ${told.done}
    where merchant_id = ${ctx.merchant} and run_id = ${run}::uuid and ended_at is null`)
}

export interface RunFailure {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}

export async function failRun(ctx: Ctx, run: string, failure: RunFailure): Promise<void> {
  await ctx.run(sql`update integrations.import_run set ended_at = ${ctx.now}, failure = ${json(failure)}::jsonb
    where merchant_id = ${ctx.merchant} and run_id = ${run}::uuid and ended_at is null`)
}

/** Nobody else waits for the same bytes: the file may go. */
export async function isFileFree(ctx: Ctx, key: string): Promise<boolean> {
  const waits = await ctx.maybe(sql`select 1 from integrations.import_run
    where merchant_id = ${ctx.merchant} and file_key = ${key} and ended_at is null limit 1`)
  return !waits
}

const DAYS_TO_MEND = 7

/** Rejected rows stay a week; a file that nobody had read within a day is given up, so that it can go. */
export async function sweepRuns(ctx: Ctx): Promise<void> {
  await ctx.run(sql`delete from integrations.rejected_row r using integrations.import_run i
    where i.merchant_id = ${ctx.merchant} and i.started_at < ${addDays(ctx.moment.day, -DAYS_TO_MEND)}::date
      and r.merchant_id = i.merchant_id and r.run_id = i.run_id`)
  await ctx.run(sql`delete from integrations.import_run
    where merchant_id = ${ctx.merchant} and file_key is not null and asked_at is null
      and started_at < ${ctx.now}::timestamptz - interval '1 day'`)
}
