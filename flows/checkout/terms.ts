import { MerchantSettings } from '@omoya/merchants/contract'
import type { Ctx } from '@omoya/platform'
import { returnTerms, type ReturnTerms } from '@omoya/orders/rules'
import { channelOf } from './basket.ts'
import type { PlaceOrderBody } from './contract.ts'
import type { PricedBasket } from './price-basket.ts'

/** Frozen on the order: how long its goods may come back, and which may not. */
export function returnTermsOf(ctx: Ctx, { facts, priced, book }: PricedBasket): ReturnTerms {
  const { returns } = MerchantSettings.parse(facts.houseRules ?? {})
  const days = channelOf(ctx) === 'till' ? returns.storeDays : returns.webDays
  const goods = priced.lines.flatMap((line) => {
    const unit = line.unit ? book.unit(line.unit) : undefined
    return unit ? [{ lineNo: line.lineNo, categories: unit.categories }] : []
  })
  return returnTerms({ days, except: [] }, ctx.moment.day, goods)
}

/** Paid stored value is a tender whose money the member had given before. */
export const storedValueOf = ({ pay }: PlaceOrderBody): number =>
  pay.how === 'now'
    ? pay.tenders.filter((one) => one.kind === 'stored_value').reduce((sum, one) => sum + one.amount, 0)
    : 0
