import { expect } from 'vitest'
import { doctor, type House } from './house.ts'

/** No invariant is broken, and each of the named ones had rows to look at. */
export async function expectBooksHold(house: House, named: readonly string[]): Promise<void> {
  const findings = await doctor(house)
  expect(findings.filter((one) => one.verdict === 'broken')).toEqual([])
  const held = new Set(findings.filter((one) => one.verdict === 'holds').map((one) => one.invariant))
  expect(named.filter((invariant) => !held.has(invariant))).toEqual([])
}
