// What clients and receivers outside wrote down themselves, held against the books (decision 20, `doctor --with FILE`).
// One JSON object a line:
//   {"said":"sent","route":"POST /till/sales","key":"…"}                     before the first try
//   {"said":"acknowledged","route":"POST /till/sales","key":"…","order":"…"}  when the answer came
//   {"said":"received","receiver":"…","event":"…"}                            each effect at a receiver
import { readFileSync } from 'node:fs'
import { sql } from '@omoya/platform'
import type { Queries } from '@omoya/platform'
import { verdictOf, type Finding } from '@omoya/platform/doctor'

interface Sent {
  readonly said: 'sent' | 'acknowledged'
  readonly route: string
  readonly key: string
  readonly order?: string
}

interface Received {
  readonly said: 'received'
  readonly receiver: string
  readonly event: string
}

export type JournalLine = Sent | Received

export class JournalTrouble extends Error {}

function lineOf(text: string, place: number): JournalLine {
  const trouble = () => new JournalTrouble(`Line ${place + 1} of the journal is none of the three kinds: ${text.slice(0, 80)}`) // prettier-ignore
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw trouble()
  }
  const { said, route, key, receiver, event } = value as Record<string, unknown>
  const isSent = (said === 'sent' || said === 'acknowledged') && typeof route === 'string' && typeof key === 'string'
  const isReceived = said === 'received' && typeof receiver === 'string' && typeof event === 'string'
  if (!isSent && !isReceived) throw trouble()
  return value as JournalLine // proved above
}

export const readJournals = (files: readonly string[]): JournalLine[] =>
  files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(lineOf))

const isSent = (line: JournalLine): line is Sent => line.said !== 'received'

interface Claimed {
  readonly invariant: string
  readonly claim: string
}

const found = ({ invariant, claim }: Claimed, lookedAt: number, breaks: readonly string[]): Finding => ({
  invariant, claim, lookedAt, breaks: breaks.slice(0, 5),
  verdict: verdictOf(lookedAt, breaks),
}) // prettier-ignore

/** The other half of I6 and I9. The journals must be those of all clients that use the routes named in them. */
export async function examineJournals(queries: Queries, lines: readonly JournalLine[]): Promise<Finding[]> {
  return [await acknowledgedIsHere(queries, lines), await hereWasSent(queries, lines), oneEffectEach(lines)]
}

async function acknowledgedIsHere(queries: Queries, lines: readonly JournalLine[]): Promise<Finding> {
  const acknowledged = lines.filter(isSent).filter(({ said }) => said === 'acknowledged')
  const lost = await queries.rows<{ key: string }>(sql`
    select j.key from jsonb_to_recordset(${JSON.stringify(acknowledged)}::jsonb) as j(route text, key text, "order" text)
    where not exists (select 1 from platform.idempotency k where k.route = j.route and k.key = j.key
      and (j.order is null or k.answer->>'order' = j.order))
      or (j.order is not null and not exists (select 1 from orders.order_public o where o.order_id::text = j.order))`)
  const claim = { invariant: 'I6', claim: 'every command that a client was told is done is here' }
  return found(claim, acknowledged.length, lost.map(({ key }) => `key ${key} was acknowledged and is not here`)) // prettier-ignore
}

async function hereWasSent(queries: Queries, lines: readonly JournalLine[]): Promise<Finding> {
  const sent = lines.filter(isSent)
  const strange = await queries.rows<{ route: string; key: string }>(sql`
    with j as (select * from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as j(route text, key text))
    select k.route, k.key from platform.idempotency k where k.route in (select route from j)
      and not exists (select 1 from j where j.route = k.route and j.key = k.key)`)
  const claim = { invariant: 'I6', claim: 'every command that is here was sent by a client' }
  return found(claim, sent.length, strange.map(({ route, key }) => `${route} with key ${key} was sent by nobody`)) // prettier-ignore
}

function oneEffectEach(lines: readonly JournalLine[]): Finding {
  const effects = lines.flatMap((line) => (line.said === 'received' ? [`${line.receiver} ${line.event}`] : []))
  const doubled = [...new Set(effects.filter((effect, place) => effects.indexOf(effect) !== place))]
  const claim = { invariant: 'I9', claim: 'each event had one effect at each receiver' }
  return found(claim, effects.length, doubled.map((effect) => `${effect} had more than one effect`)) // prettier-ignore
}
