// The import bench (docs/performance.md): a process that imports as the command line does, beside raw COPY of the same rows.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { MerchantId } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import { command } from '@omoya/platform'
import type { ImportMap } from '@omoya/integrations/rules'
import { quantile, type Lent } from './bench.ts'
import { databaseCpu } from './database-cpu.ts'
import { GOODS, PEOPLE, writeFile } from './import-file.ts'
import { copySeconds, emptyTables } from './import-floor.ts'
import type { ImportAnswer, ImportQuestion } from './import-part.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { startPart } from './parts.ts'
import { statementsPerOrder } from './statements.ts'

const ORDER_LINES = 150_000
const MEMBER_LINES = 10_000
const TIMES = 4

const names = { 'zh-TW': '量測店', en: '量測店', ja: '量測店' }

async function openShop(own: OwnHouse): Promise<MerchantId> {
  const { runtime } = own.house
  const profile = merchants.newProfile({ code: 'bench', zone: 'Asia/Taipei', currency: 'TWD', country: 'TW', locale: 'zh-TW' }) // prettier-ignore
  await command(runtime, { merchant: profile, actor: { kind: 'system', name: 'bench' } }, async (ctx) => {
    const entity = { country: 'TW', registrationNumber: null, businessNumber: '04595257', name: '量測', address: '', phone: '' } // prettier-ignore
    await merchants.createMerchant(ctx, { name: names, hosts: [], entity })
  })
  return profile.id
}

interface Run {
  readonly answer: ImportAnswer
  readonly databaseCpuSeconds: number | null
  /** A thousand lines. */
  readonly statements: number | null
}

async function importOnce(own: OwnHouse, question: ImportQuestion): Promise<Run> {
  const part = startPart('part-import', own.environment)
  try {
    const before = databaseCpu(own)
    const answers: ImportAnswer[] = []
    const statements = await statementsPerOrder(own, async () => {
      const answer = await part.ask<ImportAnswer>(question)
      answers.push(answer)
      return answer.lines / 1_000
    })
    const [answer] = answers
    if (!answer) throw new Error('the import told nothing')
    const after = databaseCpu(own)
    const databaseCpuSeconds = before === null || after === null ? null : after - before
    return { answer, databaseCpuSeconds, statements: statements.perOrder }
  } finally {
    await part.stop()
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

function rowOf(name: string, { answer, databaseCpuSeconds, statements }: Run, floorSeconds: number | null) {
  const { lines, seconds, cpuSeconds, peakMegabytes, milliseconds } = answer
  return {
    name,
    perSecond: Math.round(lines / seconds),
    floorPerSecond: floorSeconds && Math.round(lines / floorSeconds),
    ratio: floorSeconds && Math.round((floorSeconds / seconds) * 1000) / 1000,
    p50: quantile(milliseconds, 0.5),
    p99: quantile(milliseconds, 0.99),
    cpuSeconds: { import: tenths(cpuSeconds), database: databaseCpuSeconds && tenths(databaseCpuSeconds) },
    peakMegabytes,
    statements,
  }
}

interface Measured {
  readonly own: OwnHouse
  readonly lent: Lent
  readonly folder: string
  readonly merchant: MerchantId
}

const groundOf = ({ own, folder }: Measured, kind: ImportQuestion['kind']) => ({ ownerUrl: own.house.address.ownerUrl, folder, kind }) // prettier-ignore

async function members(measured: Measured): Promise<void> {
  const file = path.join(measured.folder, 'members.csv')
  await writeFile(file, 'members', MEMBER_LINES)
  const run = await importOnce(measured.own, { kind: 'members', file, map: {}, merchant: measured.merchant })
  const floor = await copySeconds(groundOf(measured, 'members'))
  measured.lent.print({ ...rowOf('import, members with balances', run, floor), sizes: { lines: MEMBER_LINES } })
}

/** The last row is the result: four times as many lines, and what the process held for them and for a quarter. */
async function orders(measured: Measured): Promise<void> {
  const { own, lent, folder, merchant } = measured
  const peaks: number[] = []
  for (const lines of [ORDER_LINES, ORDER_LINES * TIMES]) {
    const file = path.join(folder, `orders-${lines}.csv`)
    await writeFile(file, 'orders', lines)
    const question: ImportQuestion = { kind: 'orders', file, map: {}, merchant }
    const run = await importOnce(own, question)
    peaks.push(run.answer.peakMegabytes)
    const sizes = { lines, linesAnOrder: 7, goods: GOODS, people: PEOPLE }
    if (peaks.length === 1) {
      const again = await importOnce(own, question)
      if (again.answer.changed > 0) throw new Error('a second run changed something')
      lent.print({ ...rowOf('import, the same orders again', again, null), sizes })
    }
    const row = rowOf(peaks.length === 1 ? 'import, orders' : 'import, orders, four times as many', run, await copySeconds(groundOf(measured, 'orders'))) // prettier-ignore
    lent.print({ ...row, peakMegabytes: peaks.length === 1 ? peaks[0] : { once: peaks[0], fourTimes: peaks[1] }, sizes }) // prettier-ignore
    await emptyTables(groundOf(measured, 'orders'))
  }
}

async function ownFile(measured: Measured, file: string, mapFile: string | undefined): Promise<void> {
  const map = mapFile ? (JSON.parse(readFileSync(mapFile, 'utf8')) as ImportMap) : {} // the import itself refuses what it can't read
  const run = await importOnce(measured.own, { kind: 'orders', file: path.resolve(file), map, merchant: measured.merchant }) // prettier-ignore
  const floor = await copySeconds(groundOf(measured, 'orders'))
  measured.lent.print({ ...rowOf(`import, orders of ${path.basename(file)}`, run, floor), sizes: { lines: run.answer.lines } }) // prettier-ignore
}

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  const folder = own.environment['OMOYA_DATA_DIR'] ?? ''
  const measured: Measured = { own, lent, folder, merchant: await openShop(own) }
  const [file, map] = lent.words
  if (file) return ownFile(measured, file, map)
  await members(measured)
  await orders(measured)
}

/** `bench import [FILE [MAP]]`: a file of its own, or the one that is given. */
export const benchImport = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
