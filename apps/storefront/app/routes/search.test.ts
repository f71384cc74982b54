import { expect, test } from 'vitest'
import { makeClient } from '@omoya/client'
import type { Loading } from '../asked.ts'
import { loader } from './search.tsx'

/** What the house is asked for by an address. */
async function askedBy(address: string): Promise<unknown[]> {
  const asked: unknown[] = []
  const client = makeClient(async (call) => {
    if (call.path === 'GET /shelf/found-products') asked.push(call.query)
    return { items: [] }
  })
  await loader({ context: { client }, request: new Request(address), params: {} } as unknown as Loading) // what it reads of it
  return asked
}

test('letters that nobody types are not asked for: an address that holds them is a search like any other', async () => {
  expect(await askedBy('http://shop.test/search?q=%00')).toEqual([])
  expect(await askedBy('http://shop.test/search?q=%00tea%07%0D%0Acup')).toEqual([{ text: 'tea   cup', limit: 48 }])
})
