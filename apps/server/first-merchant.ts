import { randomBytes } from 'node:crypto'
import { inTransaction } from '@omoya/platform/db/transaction'
import { command } from '@omoya/platform/runtime'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import { fillDemo } from '@omoya/tools/demo/fill'
import { openDemo } from '@omoya/tools/demo/furnish'
import type { House } from './boot.ts'

type Tell = (line: string) => void

const EMPTY_ENTITY = {
  country: 'TW',
  businessNumber: null,
  registrationNumber: null,
  name: '尚未填寫',
  address: '',
  phone: '',
} as const

/** `OMOYA_DEMO=0`: one empty merchant and its owner, whose first password is shown once. */
async function foundEmpty(house: House, tell: Tell): Promise<void> {
  const profile = merchants.newProfile({
    code: 'main',
    zone: 'Asia/Taipei',
    currency: 'TWD',
    country: 'TW',
    locale: 'zh-TW',
  })
  const password = randomBytes(9).toString('base64url')
  await command(house.runtime, { merchant: profile, actor: { kind: 'system', name: 'first-start' } }, async (ctx) => {
    await merchants.createMerchant(ctx, { name: { 'zh-TW': '我的店' }, entity: EMPTY_ENTITY, hosts: [] })
    await staff.createOwner(ctx, { email: 'owner@omoya.example', password, name: '店主' })
  })
  tell(`A new shop was opened. Log in at /admin as owner@omoya.example with the password ${password} and change it.`)
}

/** The first start makes a shop to look at, or an empty one of your own; later starts find what is there. */
export async function ensureMerchant(house: House, tell: Tell): Promise<void> {
  const there = await inTransaction(house.runtime.side, { merchant: '' }, (queries) => merchants.listMerchants(queries))
  const isOurs = there.length === 0 || there.some((one) => one.code === 'demo')
  if (house.runtime.config.demo) {
    // A first start that was cut off is finished by the next.
    if (isOurs) await openDemo(house.runtime, tell)
  } else if (there.length === 0) await foundEmpty(house, tell)
}

export interface Filling {
  /** Ends after the batch that is being written. */
  readonly stop: () => Promise<void>
}

/** The demo's books of two years are written while its shops are open; a start that finds them whole does nothing. */
export function fillBooks({ runtime }: House, tell: Tell): Filling {
  const stopping = new AbortController()
  const filling = runtime.config.demo
    ? fillDemo(runtime, tell, stopping.signal).catch((error: unknown) =>
        runtime.log.error({ err: error }, 'demo.not_filled'),
      )
    : Promise.resolve()
  return {
    stop: async () => {
      stopping.abort()
      await filling
    },
  }
}
