import { afterAll, expect, test } from 'vitest'
import { houseOfFile } from '@omoya/platform/testing/index'
import { makeServer } from '@omoya/platform/http/server'
import { assemblyOf } from './assemble.ts'
import { serveStorefront } from './storefront.ts'

const house = await houseOfFile()
const assembly = assemblyOf(house.runtime)
const server = makeServer(assembly)
serveStorefront(server, assembly)
afterAll(async () => {
  await server.close()
  await house.close()
})

test('a host that no address has is malformed and no fault of the house', async () => {
  for (const host of [
    'shop.test"><script>',
    'a b',
    'shop.test@evil.example',
    'shop.test/..',
    `${'x'.repeat(300)}.test`,
  ]) {
    const { statusCode, json } = await server.inject({ url: '/', headers: { host } })
    expect([host, statusCode, json().code]).toEqual([host, 400, 'http.malformed'])
  }
})
