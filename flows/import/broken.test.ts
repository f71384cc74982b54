// Files as they come: what can't be read is told by line, column and reason; nothing is lost on the way.
import { expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { ask, bookSizes, fileOf, loadOrders, loadRows, rejectedOf } from './import.testing.ts'

const HEADER = 'order,placed_at,sku,name,quantity,unit_price'
const reasons = (file: string): string[][] => rejectedOf(file).trimEnd().split('\n').slice(1).map((row) => row.split(',').slice(-3)) // prettier-ignore
const nameOf = async (number: string) =>
  (await ask<{ name: object }>(sql`select l.name from orders.line_public l join orders.order_public o using (merchant_id, order_id) where o.number = ${number}`))[0]?.name // prettier-ignore

test('BOM, CRLF, quoted line ends, doubled quotes and an unended last line come in as they are meant', async () => {
  const file = fileOf('odd.csv', `\uFEFF${HEADER}\r\nQ1,2021-01-01,A,"two\r\nlines, ""quoted""",1,100\r\nQ2,2021-01-01,A, padded ,1,100`) // prettier-ignore
  expect(await loadOrders(file)).toMatchObject({ lines: 2, accepted: 2, rejected: 0 })
  expect(await nameOf('Q1')).toEqual({ 'zh-TW': 'two\r\nlines, "quoted"' })
  expect(await nameOf('Q2')).toEqual({ 'zh-TW': 'padded' })
})

test('too many and too few cells, and a quote that closes amid a cell, are told by their line', async () => {
  const file = fileOf('width.csv', `${HEADER}\nW1,2021-01-01,A,x,1,100,more\nW2,2021-01-01,A\nW3,2021-01-01,A,"x" y,1,100\n`) // prettier-ignore
  expect(await loadOrders(file)).toMatchObject({ lines: 3, accepted: 1, rejected: 2 })
  expect(reasons(file)).toEqual([['2', '', 'integrations.row.columns'], ['3', '', 'integrations.row.columns']]) // prettier-ignore
  const stores = fileOf('narrow.csv', 'code,name\nN1,一店\nN2\nN3,三店,x\n')
  expect(await loadRows('stores', stores)).toMatchObject({ lines: 3, accepted: 1, rejected: 2 })
  expect(reasons(stores)).toEqual([['3', '', 'integrations.row.columns'], ['4', '', 'integrations.row.columns']]) // prettier-ignore
})

test('a quote that never closes refuses the whole file, and nothing of it is in', async () => {
  const before = await bookSizes()
  const rows = `${HEADER}\nU1,2021-01-01,NEW-U,x,1,100\nU2,2021-01-01,NEW-U,"${'long text '.repeat(200_000)}\n`
  await expect(loadOrders(fileOf('endless.csv', rows))).rejects.toMatchObject({
    code: 'integrations.endless_row',
    facts: { line: 3 },
  })
  expect(await bookSizes()).toEqual(before)
})

test('a quote left open near the end refuses the file too: the rows behind it would be its text', async () => {
  const file = fileOf(
    'open.csv',
    `${HEADER}\nO1,2021-01-01,A,x,1,100\nO2,2021-01-01,A,"x,1,100\nO3,2021-01-01,A,x,1,100\n`,
  )
  await expect(loadOrders(file)).rejects.toMatchObject({ code: 'integrations.endless_row', facts: { line: 3 } })
  expect(await nameOf('O1')).toBeUndefined()
})

test('a cell beyond its room is named; characters that no database keeps become blanks', async () => {
  const file = fileOf('huge.csv', `${HEADER}\nH1,2021-01-01,A,${'x'.repeat(600)},1,100\nH2,2021-01-01,A,a\u0007b,1,100\nH3,2021-01-01,${'k'.repeat(101)},x,1,100\n`) // prettier-ignore
  expect(await loadOrders(file)).toMatchObject({ lines: 3, accepted: 1, rejected: 2 })
  expect(reasons(file)).toEqual([['2', 'name', 'integrations.row.too_long'], ['4', 'sku', 'integrations.row.too_long']]) // prettier-ignore
  expect(await nameOf('H2')).toEqual({ 'zh-TW': 'a b' })
})

test('a zero byte beyond the beginning is a blank too', async () => {
  const rows = Array.from({ length: 9_000 }, (_, place) => `Z${place},2021-01-01,A,x,1,100`)
  const file = fileOf('zero.csv', `${HEADER}\n${rows.join('\n')}\nZZ,2021-01-01,A,a\0b,1,100\n`)
  expect(await loadOrders(file)).toMatchObject({ lines: 9_001, accepted: 9_001 })
  expect(await nameOf('ZZ')).toEqual({ 'zh-TW': 'a b' })
})

test('a column twice in the header is refused if it is one of ours; strange ones are told and passed over', async () => {
  await expect(loadOrders(fileOf('twice.csv', `${HEADER},SKU\n`))).rejects.toMatchObject({
    code: 'integrations.twice_column',
    facts: { column: 'SKU' },
  })
  const file = fileOf('strange.csv', `${HEADER},note,note\nS1,2021-01-01,A,x,1,100,a,b\n`)
  expect(await loadOrders(file)).toMatchObject({ accepted: 1, passedOver: ['note', 'note'] })
})

test('a header alone is a file without lines, and no file at all is told', async () => {
  expect(await loadOrders(fileOf('header.csv', `${HEADER}\n`))).toMatchObject({ lines: 0, orders: 0, revenue: 0 })
  expect(await loadRows('members', fileOf('header-members.csv', 'member\n'))).toMatchObject({ lines: 0, changed: 0 })
  await expect(loadOrders(fileOf('nothing.csv', ''))).rejects.toMatchObject({ code: 'integrations.empty_file' })
  await expect(loadOrders(fileOf('blank.csv', '\n\n'))).rejects.toMatchObject({ code: 'integrations.empty_file' })
})

test('negative and zero quantities come in as they stand, and prices finer than the currency are counted', async () => {
  const file = fileOf('fine.csv', `${HEADER}\nG1,2021-01-01,A,x,-2,100\nG2,2021-01-01,A,x,0,100\nG3,2021-01-01,A,x,3,33.333\n`) // prettier-ignore
  expect(await loadOrders(file)).toMatchObject({ accepted: 3, rounded: 1, units: 1, revenue: -100 })
  const file2 = fileOf('never.csv', `${HEADER}\nG4,2021-01-01,A,x,1.5,100\nG5,2021-01-01,A,x,9999999999,100\nG6,2021-01-01,A,x,1,99999999999999999\n`) // prettier-ignore
  expect(await loadOrders(file2)).toMatchObject({ accepted: 0, rejected: 3 })
  expect(reasons(file2).map(([line, column]) => [line, column])).toEqual([['2', 'quantity'], ['3', 'quantity'], ['4', 'unit_price']]) // prettier-ignore
})

test('rows that were set aside can be mended and imported with the same map', async () => {
  const file = fileOf('mend.csv', 'code,name\nR1,一店\nR 2,二店\n')
  expect(await loadRows('stores', file)).toMatchObject({ accepted: 1, rejected: 1 })
  const mended = fileOf('mended.csv', rejectedOf(file).replace('R 2', 'R2'))
  expect(await loadRows('stores', mended)).toMatchObject({ accepted: 1, passedOver: ['line', 'column', 'reason'] })
})

test('people, goods and stock of one file are taken two batches at a time, each person and place once', async () => {
  const people = Array.from(
    { length: 2_600 },
    (_, place) => `M${place % 1_300},09${String(10_000_000 + (place % 1_300))}`,
  )
  const file = fileOf('people.csv', ['member,phone', ...people].join('\n'))
  expect(await loadRows('members', file)).toMatchObject({ lines: 2_600, accepted: 2_600, changed: 1_300 })
  expect(await ask(sql`select count(*) as count from members.member where joined_by = 'import'`)).toEqual([{ count: 1_300 }]) // prettier-ignore
})
