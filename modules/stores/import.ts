import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '@omoya/platform'
import { StoreDraft, type StoreImport } from './contract.ts'
import { draftOf, insertStores, settled, updateStores } from './rows.ts'
import { termsProblem } from './rules/index.ts'
import { storesByCode, tell } from './stores.ts'
import type { Store } from './tables.ts'

export interface PutStore {
  readonly code: string
  readonly outcome: 'created' | 'changed' | 'same' | 'refused'
  /** The first field or term that does not fit. */
  readonly why: string | null
}

interface Plan {
  readonly before: Store | null
  readonly wanted: Store
}

/** Makes or changes stores by their code, in a few statements for the whole batch; a second run changes nothing. */
export async function putStores(ctx: Ctx, lines: readonly StoreImport[]): Promise<PutStore[]> {
  const last = [...new Map(lines.map((line) => [line.code, line])).values()]
  const known = new Map((await storesByCode(ctx, last.map(({ code }) => code))).map((each) => [each.code, each])) // prettier-ignore
  const planned = last.map((line) => plan(ctx, line, known.get(line.code) ?? null))
  const plans = planned.filter((each) => 'wanted' in each)
  const fresh = plans.filter(({ before }) => before === null).map(({ wanted }) => wanted)
  const other = plans.filter(({ before, wanted }) => before !== null && !isDeepStrictEqual(before, wanted))
  const saved = new Set([
    ...(await insertStores(ctx, fresh)),
    ...(await updateStores(ctx, other.map(({ wanted }) => wanted))),
  ]) // prettier-ignore
  for (const { before, wanted } of plans)
    if (saved.has(wanted.id)) tell(ctx, { ...wanted, version: before ? before.version + 1 : 1 })
  return planned.map((each) => ('wanted' in each ? outcomeOf(each, saved) : each))
}

function plan(ctx: Ctx, line: StoreImport, before: Store | null): Plan | PutStore {
  const parsed = StoreDraft.safeParse({ ...(before ? draftOf(before) : {}), ...line })
  if (!parsed.success) return refused(line.code, parsed.error.issues[0]?.path.join('.') ?? '')
  const wanted = settled(before?.id ?? ctx.newId<'store'>(), parsed.data, before?.version ?? 1)
  const problem = termsProblem(wanted)
  return problem ? refused(line.code, problem) : { before, wanted }
}

const refused = (code: string, why: string): PutStore => ({ code, outcome: 'refused', why })

function outcomeOf({ before, wanted }: Plan, saved: ReadonlySet<string>): PutStore {
  if (!saved.has(wanted.id)) return { code: wanted.code, outcome: 'same', why: null }
  return { code: wanted.code, outcome: before ? 'changed' : 'created', why: null }
}
