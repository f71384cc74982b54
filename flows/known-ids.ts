// A module keeps ids of others' things as it was told them. What staff and machines send is asked for here, once, before the
// route has its word: rows about goods, stores and coupons that are not there would be rows about nothing.
import { refuse, type CouponId, type UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as loyalty from '@omoya/loyalty'
import * as stores from '@omoya/stores'
import type { Ctx, Route } from '@omoya/platform'

/** Shopping and selling ask by themselves: they price what is named. */
const ASKED =
  /^(POST|PUT|PATCH) \/(stores\/:store\/|prices$|price-lists\/|loyalty-settings$|staff$|staff\/:staff$|staff-invitations$|counts|transfers|tills$)/
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

type Kind = 'unit' | 'store' | 'coupon'

const KIND_OF: Readonly<Record<string, Kind>> = {
  unit: 'unit', units: 'unit', store: 'store', stores: 'store', from: 'store', to: 'store', lineCoupon: 'coupon',
} // prettier-ignore

interface Named {
  readonly kind: Kind
  readonly id: string
  readonly field: string
}

function namedIn(value: unknown, field: string, key: string): Named[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => namedIn(one, `${field}.${index}`, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => namedIn(one, field ? `${field}.${name}` : name, name))
  const kind = KIND_OF[key]
  return kind && typeof value === 'string' && UUID.test(value) ? [{ kind, id: value.toLowerCase(), field }] : []
}

async function knownOf(ctx: Ctx, kind: Kind, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  if (kind === 'unit') return (await catalog.unitFacts(ctx, ids as UnitId[])).map((one) => one.unit)
  if (kind === 'store') return (await stores.listStores(ctx)).map((one) => one.id)
  const found = await Promise.all(ids.map((id) => loyalty.couponDraft(ctx, id as CouponId)))
  return found.flatMap((one) => (one ? [one.coupon] : []))
}

/** Refuses `http.unknown_id` { field } for a unit, a store or a coupon that this shop does not have. */
export async function checkKnown(ctx: Ctx, route: Route, input: { params: unknown; body: unknown }): Promise<void> {
  if (!ASKED.test(route.path)) return
  const named = [...namedIn(input.params, '', ''), ...namedIn(input.body, '', '')]
  for (const kind of ['unit', 'store', 'coupon'] as const) {
    const asked = named.filter((one) => one.kind === kind)
    const known = new Set(await knownOf(ctx, kind, [...new Set(asked.map((one) => one.id))]))
    const unknown = asked.find((one) => !known.has(one.id))
    if (unknown) throw refuse('http.unknown_id', { field: unknown.field })
  }
}
