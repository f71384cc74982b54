// A whole server as a process that can be killed, on its own data folder; killed.ts bundles and starts it.
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
import { makePool } from '@omoya/platform/db/client'
import type { Runtime } from '@omoya/platform/runtime'
import { foundShop, profileFor } from '../demo/found.ts'
import { skin } from '../demo/merchants/skin.ts'
import { plantFault, type Fault } from './faults.ts'
import pg from 'pg'

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
const fault = (process.env['OMOYA_STORM_FAULT'] ?? null) as Fault | null

/** Pools that wait for their answers as long as it takes. */
function patient({ runtime, address }: typeof house): Runtime {
  const pool = (size: number) =>
    makePool({ url: address.appUrl, size, role: address.appRole, statementSeconds: 60, name: 'storm' })
  return { ...runtime, app: pool(config.poolSize), side: pool(4) }
}
const runtime = fault === 'waits-for-ever' ? patient(house) : house.runtime
const [known] = await inTransaction(runtime.side, { merchant: '' }, (queries) => merchants.listMerchants(queries))
const profile = (known ? await runtime.profileOf(known.merchant) : null) ?? profileFor(skin)
const actor = { kind: 'system', name: 'storm' } as const
if (!known) await command(runtime, { merchant: profile, actor }, (ctx) => foundShop(ctx, skin))
if (!known) await plant()
const told = await command(runtime, { merchant: profile, actor }, async (ctx) => {
  // The key of the first start stays: whoever asks again after a fall must be known as the same.
  const given = process.env['OMOYA_STORM_TOKEN']
  const { token } = given ? { token: given } : await staff.createKey(ctx, { name: 'storm', rights: ['orders.place', 'orders.cancel'], expiresAt: null }) // prettier-ignore
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
async function plant(): Promise<void> {
  const owner = new pg.Client({ connectionString: house.address.ownerUrl })
  await owner.connect()
  await plantFault(fault, (text) => owner.query(text))
  await owner.end()
}

const server = makeServer(assemblyOf(runtime))
await server.listen({ port: 0, host: '127.0.0.1' })
await startWork(runtime)
const address = server.server.address()
const port = typeof address === 'object' && address ? address.port : 0
process.stdout.write(`${JSON.stringify({ port, ...told, ownerUrl: house.address.ownerUrl })}\n`)
