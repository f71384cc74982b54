// A stand-in for the carrier's own page about a parcel, served in a demo only, and named as what it is.
import type { FastifyInstance } from 'fastify'
import { SIMULATED_CARRIER, parcelStanding } from '@omoya/fulfilment'
import { systemCommand } from '@omoya/platform'
import { checkValue } from '@omoya/platform/http/input'
import { callerOf, type Assembly } from '@omoya/platform/http/server'
import { policyOf } from './pages.ts'
import { escaped, STYLE } from './simulated-page.ts'

type Standing = Awaited<ReturnType<typeof parcelStanding>>

/** How far it is: of what becomes of the goods in the store the carrier knows nothing. */
const wordOf = (standing: Standing): string =>
  standing === 'shipped' || standing === 'delivered' || standing === 'undelivered' ? standing : 'packed'

/** Only when the house is a demo. */
export function serveSimulatedCarrier(server: FastifyInstance, assembly: Assembly): void {
  server.get<{ Params: { number: string } }>(`${SIMULATED_CARRIER}/:number`, async (request, reply) => {
    const { locale, merchant } = await callerOf(assembly, request)
    const { number } = request.params
    checkValue(number)
    const standing = await systemCommand(assembly.runtime, merchant.id, 'carrier.page', (ctx) => parcelStanding(ctx, number)) // prettier-ignore
    const say = (key: string): string => escaped(assembly.translate(`simulated_carrier.${key}`, locale, { number }))
    const title = say('title')
    const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title>
<style>:root{color-scheme:light dark}${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${say('what')}</p><p>${say('number')}</p><p><strong>${say(standing ? wordOf(standing) : 'none')}</strong></p></main></body></html>`
    return reply
      .code(standing ? 200 : 404)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(null))
      .header('cache-control', 'no-store')
      .send(page)
  })
}
