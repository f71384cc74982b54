// What is scanned beside the sale goes where it belongs, whichever page is open.
import { parseScan } from '@omoya/catalog/rules'

export type Job = 'returns' | 'pickups' | 'prices'

/** Shorter numbers are phones and orders of somebody who types. */
const SHORTEST_BARCODE = 12

/** Only what one job alone can mean leaves the page on which it was read. */
export function elsewhere(sent: string, here: Job): string | null {
  const text = sent.trim()
  const scan = parseScan(text, { inStore: null })
  if (scan.kind === 'order' && here !== 'returns') return `/returns?number=${encodeURIComponent(scan.code)}`
  if (scan.kind === 'pickup' && here !== 'pickups') return `/pickups?code=${encodeURIComponent(scan.code)}`
  if (scan.kind === 'gtin' && here !== 'prices' && text.length >= SHORTEST_BARCODE)
    return `/prices?code=${encodeURIComponent(text)}`
  return null
}
