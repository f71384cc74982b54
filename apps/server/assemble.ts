import fastifyCompress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { inTransaction } from '@omoya/platform/db/transaction'
import { makeServer, type Assembly } from '@omoya/platform/http/server'
import type { Route } from '@omoya/platform'
import type { MerchantProfile } from '@omoya/platform'
import type { Runtime } from '@omoya/platform/runtime'
import { checkKnown } from '@omoya/flows/known-ids'
import { checkPlace } from '@omoya/flows/orders/at-store'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import { serveReference } from './api-reference.ts'
import { translate } from './carried.ts'
import { serveLine } from './line.ts'
import { openApiOf } from './openapi.ts'
import { serveApp, serveFiles, serveHealth, type Readiness } from './pages.ts'
import { routes } from './routes.ts'
import { serveSimulatedCarrier } from './simulated-carrier.ts'
import { serveSimulatedLine } from './simulated-line.ts'
import { serveStorefront } from './storefront.ts'

const KEEP_MILLISECONDS = 5_000

/** Host → merchant, remembered for seconds: every request asks. */
function merchantsByHost(runtime: Runtime): (host: string) => Promise<MerchantProfile | null> {
  const known = new Map<string, { at: number; found: Promise<MerchantProfile | null> }>()
  const find = (host: string) =>
    inTransaction(runtime.side, { merchant: '' }, async (queries) => {
      const named = await merchants.merchantByHost(queries, host)
      if (named) return named
      return runtime.config.demo ? merchants.findMerchant(queries, 'demo') : merchants.onlyMerchant(queries)
    }).then((merchant) => (merchant ? runtime.profileOf(merchant) : null))
  return (host) => {
    const remembered = known.get(host)
    if (remembered && Date.now() - remembered.at < KEEP_MILLISECONDS) return remembered.found
    const found = find(host)
    if (known.size > 1_000) known.clear()
    known.set(host, { at: Date.now(), found })
    found.then((profile) => profile ?? known.delete(host), () => known.delete(host)) // prettier-ignore
    return found
  }
}

export function assemblyOf(runtime: Runtime): Assembly {
  return {
    runtime,
    routes: routes as unknown as readonly Route[], // each route has its own shapes; the edge needs none of them by type
    translate,
    merchantOf: merchantsByHost(runtime),
    identifiers: {
      staff: staff.identifyStaff,
      key: staff.identifyKey,
      member: members.identifyMember,
      checkPlace,
      checkKnown,
      browser: staff.knownBrowser,
    },
  }
}

/** The whole HTTP face of the house. */
export function assemble(runtime: Runtime, readiness: Readiness): FastifyInstance {
  const assembly = assemblyOf(runtime)
  const server = makeServer(assembly)
  void server.register(fastifyCompress, { global: true, threshold: 2_048, encodings: ['br', 'gzip'] })
  serveHealth(server, runtime, readiness)
  const description = openApiOf(assembly.routes)
  server.get('/api/openapi.json', async (_, reply) => reply.send(description))
  serveReference(server, description)
  serveFiles(server, assembly)
  serveLine(server, assembly)
  if (runtime.config.demo) {
    serveSimulatedLine(server, assembly)
    serveSimulatedCarrier(server, assembly)
  }
  serveApp(server, 'admin')
  serveApp(server, 'till')
  serveStorefront(server, assembly)
  return server
}
