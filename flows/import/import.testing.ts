// What the tests of imports share: a merchant of their own in a real database, files in a folder that goes afterwards.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MerchantId } from '@omoya/kernel'
import { type sql, type Check } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { gatherStatistics } from '@omoya/platform/statistics'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import type { ImportMap } from '@omoya/integrations/rules'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { importOrders, type OrdersSummary } from './import-orders.ts'
import { importRows, type RowKind, type RowsSummary } from './import-rows.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export const data = path.join(root, '../shared/data')
export const hasData = existsSync(data)
if (!hasData) process.stderr.write('The public data sets are not here (../shared/data): their tests are skipped.\n')

const folder = mkdtempSync(path.join(os.tmpdir(), 'omoya-import-'))

export function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

export const rejectedOf = (file: string): string => readFileSync(`${file}.rejected.csv`, 'utf8')

export const mapOf = (name: string): ImportMap =>
  JSON.parse(readFileSync(path.join(root, 'tools/maps', `${name}.json`), 'utf8')) as ImportMap

export const scriptOf = (name: string): string => path.join(root, 'tools/maps', name)

const telling = { tell: () => undefined, word: (code: string) => code }

/** As the command line does it. */
export async function loadOrders(file: string, map: ImportMap = {}): Promise<OrdersSummary> {
  const { runtime, ownerUrl } = await houseOfFile()
  const summary = await importOrders(runtime, shop.id, { file, map, ...telling })
  await gatherStatistics(ownerUrl)
  return summary
}

export async function loadRows(kind: RowKind, file: string, map: ImportMap = {}): Promise<RowsSummary> {
  return importRows((await houseOfFile()).runtime, shop.id, { kind, file, map, ...telling })
}

/** What the doctor finds broken in the books that an import writes. */
export async function broken(): Promise<string[]> {
  const checks: readonly Check[] = [...orders.checks, ...payments.checks, ...loyalty.checks]
  const { runtime } = await houseOfFile()
  const breaks = checks.map((check) => inTransaction(runtime.work, { merchant: '' }, (queries) => check.breaks(queries))) // prettier-ignore
  return (await Promise.all(breaks)).flat()
}

interface Tables {
  readonly rows: number
}

const BOOKS = ['orders."order"', 'orders.line', 'payments.tender', 'payments.entry', 'members.member', 'catalog.unit', 'loyalty.lot', 'inventory.movement'] // prettier-ignore

/** How many rows each book has: a second run adds none. */
export async function bookSizes(merchant: MerchantId = shop.id): Promise<Readonly<Record<string, number>>> {
  const { runtime } = await houseOfFile()
  const sizes = await inTransaction(runtime.app, { merchant }, (queries) =>
    Promise.all(BOOKS.map((book) => queries.one<Tables>({ name: `size of ${book}`, text: `select count(*) as rows from ${book}`, values: [] }))),
  ) // prettier-ignore
  return Object.fromEntries(BOOKS.map((book, place) => [book, sizes[place]?.rows ?? -1]))
}

/** A question to the public views, as other screens ask them. */
export async function ask<Row>(statement: ReturnType<typeof sql>): Promise<Row[]> {
  const { runtime } = await houseOfFile()
  return inTransaction(runtime.app, { merchant: shop.id }, (queries) => queries.rows<Row>(statement))
}
