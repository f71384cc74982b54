// A whole server as a process that can be killed: `node tools/run.mjs tools/storms/child.ts`, on its own data folder.
import { readConfig } from '@omoya/platform/config'
import { inTransaction } from '@omoya/platform/db/transaction'
import { makeServer } from '@omoya/platform/http/server'
import { makeLog } from '@omoya/platform/log'
import { command } from '@omoya/platform/runtime'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import { assemblyOf } from '../../apps/server/assemble.ts'
import { openHouse } from '../../apps/server/boot.ts'
import { startWork } from '../../apps/server/work.ts'
import { foundShop, profileFor } from '../demo/found.ts'
import { skin } from '../demo/merchants/skin.ts'

export interface ChildTold {
  readonly port: number
  readonly token: string
  readonly unit: string
  readonly store: string
  readonly ownerUrl: string
}

const SKU = 'MD-MK-001'
const config = { ...readConfig(process.env), databaseUrl: null, demo: true }
const house = await openHouse(config, makeLog('silent'))
const { runtime } = house
const [known] = await inTransaction(runtime.side, { merchant: '' }, (queries) => merchants.listMerchants(queries))
const profile = (known ? await runtime.profileOf(known.merchant) : null) ?? profileFor(skin)
const actor = { kind: 'system', name: 'storm' } as const
if (!known) await command(runtime, { merchant: profile, actor }, (ctx) => foundShop(ctx, skin))
const told = await command(runtime, { merchant: profile, actor }, async (ctx) => {
  const { token } = await staff.createKey(ctx, { name: 'storm', rights: ['orders.place', 'orders.cancel'], expiresAt: null }) // prettier-ignore
  const [unit] = await catalog.unitsBySku(ctx, [SKU])
  const store = await stores.sendingStore(ctx)
  if (!unit || !store) throw new Error('the shop is not furnished')
  // No buyer is ever refused for want of goods.
  await inventory.receiveStock(ctx, {
    store,
    lines: [{ unit: unit.unit, quantity: 100_000 }],
    reason: 'storm',
    reference: '',
  })
  return { token, unit: unit.unit, store }
})
const server = makeServer(assemblyOf(runtime))
await server.listen({ port: 0, host: '127.0.0.1' })
await startWork(runtime)
const address = server.server.address()
const port = typeof address === 'object' && address ? address.port : 0
process.stdout.write(`${JSON.stringify({ port, ...told, ownerUrl: house.address.ownerUrl })}\n`)
