// `node tools/run.mjs tools/mutation/mutation.ts [EVERY]`: C62 for money, shares, prices and refunds. Each mutant lies in
// a copy of kernel and pricing, so that the checkout is never touched; every EVERYth place is tried.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { mutantsOf, type Mutant } from './mutants.ts'

const root = process.env['OMOYA_ROOT'] ?? process.cwd()
const RULES = 'modules/pricing/rules'
const FILES = [
  'kernel/share.ts', 'kernel/money.ts',
  ...['tax', 'rounding', 'points', 'refund', 'refund-money', 'frozen', 'line-lane', 'order-lane', 'set-lane', 'set-values', 'amount-benefits', 'freight', 'price-cart', 'work']
    .map((name) => `${RULES}/${name}.ts`),
] // prettier-ignore

/** Of the mutants that were tried. */
const MUST_BE_KILLED = 0.85
/** A mutant may run for ever; properties take minutes on a busy machine. */
const LONGEST_MS = 900_000
/** Seconds instead of minutes, and they notice most. */
const QUICK = ['kernel', 'cases.test.ts', 'refund.test.ts', 'price-cart.test.ts', 'check.test.ts', 'exchange.test.ts']

function copyOfRules(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'omoya-mutants-'))
  for (const part of ['kernel', 'modules/pricing', 'tools/checks/seeds.ts', 'package.json', 'tsconfig.base.json'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'vitest.config.ts'), CONFIG)
  return folder
}

/** The workspace links lead to the checkout, so the copy names its own. */
const CONFIG = `import { defineConfig } from 'vitest/config'
export default defineConfig({
  resolve: { alias: { '@omoya/kernel': new URL('./kernel/index.ts', import.meta.url).pathname } },
  test: { setupFiles: ['./tools/checks/seeds.ts'], include: ['kernel/**/*.test.ts', '${RULES}/**/*.test.ts'], exclude: ['**/speed.test.ts'], testTimeout: 60_000, bail: 1, maxWorkers: 2 },
})`

function isRed(folder: string, files: readonly string[]): boolean {
  const vitest = path.join(root, 'node_modules/.bin/vitest')
  const options = { cwd: folder, timeout: LONGEST_MS, stdio: 'ignore' } as const
  return spawnSync(vitest, ['run', '--reporter=dot', ...files], options).status !== 0
}

const isKilled = (folder: string): boolean => isRed(folder, QUICK) || isRed(folder, [])

function tryOne(folder: string, mutant: Mutant): boolean {
  const place = path.join(folder, mutant.file)
  const right = readFileSync(place, 'utf8')
  writeFileSync(place, mutant.source)
  try {
    return isKilled(folder)
  } finally {
    writeFileSync(place, right)
  }
}

const every = Math.max(1, Number(process.argv[2] ?? 10))
const all = FILES.flatMap((file) => mutantsOf(file, readFileSync(path.join(root, file), 'utf8')))
const chosen = all.filter((_, place) => place % every === Math.floor(every / 2))
const folder = copyOfRules()
try {
  if (isKilled(folder)) throw new Error('the tests of the rules are red before anything was changed')
  const survivors = chosen.filter((mutant) => {
    const killed = tryOne(folder, mutant)
    process.stdout.write(
      `${killed ? 'killed  ' : 'SURVIVED'} ${mutant.file}:${mutant.line} ${mutant.from} → ${mutant.to}\n`,
    )
    return !killed
  })
  const share = 1 - survivors.length / Math.max(1, chosen.length)
  process.stdout.write(`${chosen.length - survivors.length} of ${chosen.length} killed (${(share * 100).toFixed(0)} %), of ${all.length} places\n`) // prettier-ignore
  process.exitCode = share < MUST_BE_KILLED ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
