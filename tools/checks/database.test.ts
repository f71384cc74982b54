import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testHouse } from '@omoya/platform/testing/index'
import { databaseFaults } from './database.ts'
import { copiedTables } from './migrations.ts'

const house = await testHouse()
afterAll(() => house.close())
const copied = copiedTables(join(import.meta.dirname, '../..'))

test('every wall between merchants stands in the migrated database, and every key begins with the merchant', async () => {
  expect(await databaseFaults(house.ownerUrl, copied)).toEqual([])
})

test('a database with planted faults is told each of them', async () => {
  const planted = await testHouse()
  const client = new pg.Client({ connectionString: planted.ownerUrl })
  await client.connect()
  await client.query(readFileSync(join(import.meta.dirname, 'fixtures/database/faults.sql'), 'utf8'))
  await client.end()
  const found = await databaseFaults(planted.ownerUrl, copied)
  await planted.close()
  expect(found.filter((fault) => fault.startsWith('planted.'))).toMatchInlineSnapshot(`
    [
      "planted.lost has no merchant_id and is not marked as copied everywhere.",
      "planted.empty_merchant lets merchant_id be empty.",
      "planted.empty_merchant does not force row-level security.",
      "planted.open does not force row-level security.",
      "planted.pointing does not force row-level security.",
      "planted.turned does not force row-level security.",
      "planted.unforced does not force row-level security.",
      "planted.empty_merchant has no wall: no policy asks for omoya.merchant.",
      "planted.open has no wall: no policy asks for omoya.merchant.",
      "planted.pointing has no wall: no policy asks for omoya.merchant.",
      "planted.turned has no wall: no policy asks for omoya.merchant.",
      "planted.unforced opens its wall to the app by another policy.",
      "planted.everyone is a view without security_invoker: it shows the rows of every merchant.",
      "planted.kept is a materialized view: no wall can stand before it.",
      "planted.pointing (pointing_entry_id_merchant_id_fkey) has a key that does not begin with merchant_id.",
      "planted.pointing (pointing_lot_id_excl) has a key that does not begin with merchant_id.",
      "planted.turned (turned_entry_id_merchant_id_key) has a key that does not begin with merchant_id.",
      "planted.turned (turned_pkey) has a key that does not begin with merchant_id.",
      "planted.pointing (pointing_entry_id_merchant_id_fkey) refers to a row without beginning with its merchant_id.",
      "planted.turned (planted.turned_entry) has a unique index that does not begin with merchant_id.",
      "planted.turned (planted.turned_entry_id_merchant_id_key) has a unique index that does not begin with merchant_id.",
      "planted.turned (planted.turned_pkey) has a unique index that does not begin with merchant_id.",
      "planted.open (per_row) has a trigger on its rows.",
      "planted.pointing (pointing_merchant_id_lot_id_fkey) sets a key to null on delete, merchant_id with it.",
    ]
  `)
})
