// J7: at a shelf somebody types a number and has a code within seconds. The answer is the same whoever's number it is,
// and a code goes out so seldom that nobody is bothered with it. It is no consent to offers: a number that was typed proves nothing.
import { addSeconds, dayAt, refuse, textIn, type CouponId, type StoreId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import { isMobile } from '@omoya/members/rules'
import * as messaging from '@omoya/messaging'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'

interface Asking {
  readonly coupon: CouponId
  readonly phone: string
  /** The code of the store whose shelf led here. */
  readonly store: string | undefined
}

/** Who asks again has the same code, sent once an hour. Refuses a landline, and a coupon that nobody may ask for now. */
export async function sendCoupon(ctx: Ctx, { coupon, phone: typed, store: code }: Asking): Promise<void> {
  if (!messaging.reachesPhones(ctx.house)) throw refuse('members.no_sms', {})
  const phone = members.phoneOf(ctx, typed)
  if (!isMobile(phone)) throw refuse('members.invalid_phone', {})
  const offer = await loyalty.requestableCoupon(ctx, coupon)
  if (offer.state !== 'open') throw refuse('loyalty.coupon_gone', { coupon })
  const store: StoreId | null = code === undefined ? null : ((await stores.storeByCode(ctx, code))?.id ?? null)
  const { member } = await members.joinByPhone(ctx, { phone, store, by: 'coupon' })
  const { birthMonth } = await members.member(ctx, member)
  const issued = await loyalty.requestCode(ctx, { coupon, member, birthMonth })
  if (!issued) return
  const [end] = [issued.expiresAt, offer.endsAt].filter((at) => at !== null).sort()
  const hour = ctx.now.slice(0, 13)
  await messaging.send(ctx, {
    member, to: { phone }, template: 'coupon_code', purpose: 'service', sourceKey: `coupon_code/${issued.code}/${hour}`,
    facts: { name: textIn(offer.name, ctx.locale), code: issued.text, until: end ? dayAt(addSeconds(end, -1), ctx.profile.zone) : '' },
  }) // prettier-ignore
}
