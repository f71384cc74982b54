import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { houseOfFile } from '@omoya/platform/testing/index'
import { makeServer } from '@omoya/platform/http/server'
import { assemblyOf } from './assemble.ts'
import { referencePage } from './api-reference.ts'
import { openApiOf } from './openapi.ts'
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

test('an address with another host in it is malformed too, and a body that never comes is not waited for', async () => {
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo // it listens on a port
  const socket = net.connect(port, '127.0.0.1')
  socket.write('GET http://evil.example/ HTTP/1.1\r\nHost: shop.test\r\n\r\n')
  const [head] = await once(socket, 'data')
  expect(String(head)).toMatch(/^HTTP\/1.1 400 /)
  socket.destroy()
  expect(server.server.requestTimeout).toBe(120_000)
})

test('a wrong name below /api is answered as to a program, not with a page of the shop', async () => {
  const payload = { payload: '{}', headers: { 'content-type': 'application/json' } }
  for (const asked of [{ method: 'GET' }, { method: 'POST', ...payload }] as const) {
    const answer = await server.inject({ url: '/api/v1/nosuch', ...asked })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect(answer.json()).toMatchObject({ code: 'http.not_found' })
  }
})

test('the machine-readable description says where the routes are and how a program shows who it is', () => {
  const get = (...security: object[]) => ({ get: { security } })
  expect(openApiOf(assembly.routes)).toMatchObject({
    servers: [{ url: '/' }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/api/v1/products': get({ apiKey: [] }, { staff: [] }),
      '/api/v1/merchant': get({}),
      '/api/v1/my/orders': get({ member: [] }),
    },
  })
})

test('the page of the interface shows the fields of every body', () => {
  const page = referencePage(openApiOf(assembly.routes))
  const tables = page.split('<h3>Body').length - 1
  const withBody = assembly.routes.filter((route) => route.body && route.upload === null)
  expect(tables).toBeGreaterThanOrEqual(withBody.length)
  expect(page).toContain('<code>basket.lines[].')
})
