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

test('a house that fails is a failed page, and leaves no other failure behind that nobody hears of', async () => {
  const unheard: unknown[] = []
  const hear = (reason: unknown): number => unheard.push(reason)
  process.on('unhandledRejection', hear)
  const client = makeClient(() => Promise.reject(new Error('the database is away')))
  const page = loader({ context: { client }, request: new Request('http://shop.test/search?q=tea'), params: {} } as unknown as Loading) // prettier-ignore
  await expect(page).rejects.toThrow()
  await new Promise((later) => setTimeout(later, 20))
  process.off('unhandledRejection', hear)
  expect(unheard).toEqual([])
})
