-- What reads may join. A view is a promise like any door.

drop view if exists loyalty.offered;
drop view if exists loyalty.offered_any;
drop view if exists loyalty.balance;
drop view if exists loyalty.tier_now;
drop view if exists loyalty.wallet_lot;
drop view if exists loyalty.coupon_member_use;

-- Every code with the shape that the price engine takes; uses of the asking member are not counted here.
create view loyalty.offered_any with (security_invoker = true) as
select code.merchant_id, code.coupon_code_id, code.coupon_id, code.member_id, code.code, code.status, c.status as coupon_status, c.kind,
  c.purpose, c.members_only, c.tiers, case when c.kind <> 'unique' then c.per_member end as per_member,
  jsonb_build_object(
    'code', code.coupon_code_id, 'coupon', c.coupon_id, 'name', c.name, 'off', c.off, 'filter', c.filter, 'threshold', c.threshold, 'pieces', c.pieces,
    'channels', to_jsonb(c.channels), 'stores', to_jsonb(c.stores),
    'startsAt', to_char(c.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'endsAt', to_char(least(c.ends_at, code.expires_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'window', c."window", 'group', c.exclusive_group,
    'usesLeft', greatest(0, least(code.use_limit - code.uses, case when c.kind <> 'unique' then c.total_limit - c.used end, 1000000)),
    'automatic', c.kind = 'automatic', 'onReturn', c.on_return) as offered
from loyalty.coupon_code code
join loyalty.coupon c on c.merchant_id = code.merchant_id and c.coupon_id = code.coupon_id;

-- Codes that may be used: of a member (member_id), for everybody by text (shared) or by themselves (automatic).
create view loyalty.offered with (security_invoker = true) as
select merchant_id, coupon_code_id, coupon_id, member_id, code, kind, per_member, members_only, tiers, offered
from loyalty.offered_any
where status = 'open' and coupon_status = 'active' and purpose = 'discount';

create view loyalty.coupon_member_use with (security_invoker = true) as
select merchant_id, coupon_id, member_id, uses from loyalty.coupon_member;

-- Spendable sums; lots that end or begin at midnight are turned by the hourly job, and placing an order checks the day.
create view loyalty.balance with (security_invoker = true) as
select merchant_id, member_id, points, credit, stored_value, points_held, debt from loyalty.account;

create view loyalty.wallet_lot with (security_invoker = true) as
select merchant_id, member_id, lot_id, kind, remaining, paid, held, available_on, expires_on from loyalty.lot where remaining > 0;

create view loyalty.tier_now with (security_invoker = true) as
select merchant_id, member_id, tier, since, until from loyalty.member_tier;

-- All that one shopper may use now, as the engine's `OfferedCoupon[]`: own codes, automatic coupons, and the codes
-- that the cart brings (typed or scanned), without those of other people.
create or replace function loyalty.offered_to(merchant uuid, member uuid, carted uuid[]) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(
    case when o.per_member is null then o.offered
      else jsonb_set(o.offered, '{usesLeft}', to_jsonb(greatest(0, least((o.offered ->> 'usesLeft')::int, o.per_member - coalesce(u.uses, 0))))) end
    order by o.coupon_code_id), '[]'::jsonb)
  from (
    select * from loyalty.offered where merchant_id = merchant and member_id = member
    union all
    select * from loyalty.offered where merchant_id = merchant and member_id is null and kind = 'automatic' and code is null
    union all
    select * from loyalty.offered where merchant_id = merchant and member_id is null and kind <> 'automatic' and coupon_code_id = any (carted)
  ) o
  left join loyalty.coupon_member u on u.merchant_id = merchant and u.coupon_id = o.coupon_id and u.member_id = member
  left join loyalty.member_tier t on t.merchant_id = merchant and t.member_id = member
  where (member is not null or (o.per_member is null and not o.members_only and o.tiers is null))
    and (o.tiers is null or t.tier = any (o.tiers))
$$;

-- What came into a wallet and went, a row a cause: an order takes from several lots at once.
drop view if exists loyalty.entry_public;
create view loyalty.entry_public with (security_invoker = true) as
  select merchant_id, member_id, kind, cause_kind, cause_id, at, min(entry_id::text)::uuid as entry_id, sum(delta)::bigint as delta,
    (array_agg(order_id) filter (where order_id is not null))[1] as order_id
  from loyalty.entry group by merchant_id, member_id, kind, cause_kind, cause_id, at;
