import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

export const requestSeconds = new Histogram({
  name: 'omoya_http_request_seconds', help: 'Time to answer, by route and status', labelNames: ['route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [metrics],
}) // prettier-ignore
export const refusals = new Counter({
  name: 'omoya_refusals_total', help: 'Refusals by code', labelNames: ['code'], registers: [metrics],
}) // prettier-ignore
export const unheardFailures = new Counter({
  name: 'omoya_unheard_failures_total', help: 'Failed calls that nobody waited for', registers: [metrics],
}) // prettier-ignore
export const deliveries = new Counter({
  name: 'omoya_deliveries_total', help: 'Events handed to consumers, by outcome', labelNames: ['consumer', 'outcome'], registers: [metrics],
}) // prettier-ignore
export const relayWaiting = new Gauge({
  name: 'omoya_relay_waiting', help: 'Events not taken yet and deliveries still open, counted by the process that leads', registers: [metrics],
}) // prettier-ignore
export const retries = new Counter({
  name: 'omoya_transaction_retries_total', help: 'Transactions run again after a conflict', registers: [metrics],
}) // prettier-ignore
