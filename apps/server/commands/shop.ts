import type { MerchantProfile } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import * as merchants from '@omoya/merchants'
import type { House } from '../boot.ts'
import { CommandTrouble } from './command.ts'

/** The merchant that `--merchant CODE` names, or the main one. */
export async function merchantNamed(house: House, code: string | undefined): Promise<MerchantProfile> {
  const all = await inTransaction(house.runtime.side, { merchant: '' }, (queries) => merchants.listMerchants(queries))
  const wanted = code ? all.find((one) => one.code === code) : (all.find((one) => one.code === 'demo') ?? all[0])
  const profile = wanted ? await house.runtime.profileOf(wanted.merchant) : null
  if (profile) return profile
  const known = all.map((one) => one.code).join(', ')
  throw new CommandTrouble(
    code
      ? `There is no merchant "${code}"; known are: ${known || 'none'}.`
      : 'There is no merchant yet; run `npx omoya start` once.',
  )
}
