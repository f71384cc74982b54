// Tables that people bring in have people in them: no address of the shop hands one out.
import { afterAll, expect, test } from 'vitest'
import { makeServer } from '@omoya/platform/http/server'
import { KEPT_ASIDE } from '@omoya/platform/files/index'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import { serveFiles } from './pages.ts'

const house = await houseOfFile()
const assembly = {
  runtime: house.runtime,
  routes: [],
  identifiers: { staff: async () => null, key: async () => null, member: async () => null },
  translate: (code: string) => code,
  merchantOf: async () => shop,
}
const server = makeServer(assembly)
serveFiles(server, assembly)
afterAll(async () => {
  await server.close()
  await house.close()
})

const statusOf = async (kind: string): Promise<number> => {
  const { key } = await house.runtime.files.put(shop.id, Buffer.from('member,phone\nM1,0912345678\n'), { kind })
  return (await server.inject({ method: 'GET', url: `/files/${key}` })).statusCode
}

test('a picture is there for everybody, a table that was brought in for nobody', async () => {
  expect(await statusOf('image')).toBe(200)
  expect(await statusOf(KEPT_ASIDE)).toBe(404)
})
