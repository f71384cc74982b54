import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
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
