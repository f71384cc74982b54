// Asked before the merchant of a request is known: both books are readable by everybody.
import type { MerchantId } from '@omoya/kernel'
import { sql, type MerchantProfile, type Queries } from '@omoya/platform'
import { hostName } from './rules/host.ts'

interface Found {
  readonly merchantId: MerchantId
}

/** Whose shop a Host header names, with or without a port; null when nobody's. */
export async function merchantByHost(queries: Queries, host: string): Promise<MerchantId | null> {
  const name = hostName(host)
  if (!name) return null
  const found = await queries.maybe<Found>(sql`select merchant_id from merchants.host where host = ${name}`)
  return found?.merchantId ?? null
}

export async function findMerchant(queries: Queries, code: string): Promise<MerchantId | null> {
  const found = await queries.maybe<Found>(sql`select merchant_id from merchants.directory where code = ${code}`)
  return found?.merchantId ?? null
}

/** The merchant of a house that has one; null when there is none or a choice. */
export async function onlyMerchant(queries: Queries): Promise<MerchantId | null> {
  const [first, second] = await queries.rows<Found>(sql`select merchant_id from merchants.directory limit 2`)
  return first && !second ? first.merchantId : null
}

export interface DirectoryEntry {
  readonly merchant: MerchantId
  readonly code: string
}

/** Everybody of this house, oldest first; for the timetable, the doctor and the command line. */
export const listMerchants = (queries: Queries): Promise<DirectoryEntry[]> =>
  queries.rows<DirectoryEntry>(
    sql`select merchant_id as merchant, code from merchants.directory order by created_at, code`,
  )

/** Needs the merchant's own transaction; null for one that is unknown or closed. */
export const profileOf = (queries: Queries, merchant: MerchantId): Promise<MerchantProfile | null> =>
  queries.maybe<MerchantProfile>(sql`select merchant_id as id, code, zone, currency, country, locale
    from merchants.merchant where merchant_id = ${merchant} and status = 'active'`)
