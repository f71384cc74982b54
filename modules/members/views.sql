-- What reads may join. Nothing here opens anything.

drop view if exists members.may_contact;
drop view if exists members.shopper;
drop view if exists members.listed;
drop view if exists members.consent_public;
drop view if exists members.merge_public;

-- For the price engine's shopper, beside loyalty.balance and loyalty.tier_now.
create view members.shopper with (security_invoker = true) as
select merchant_id, member_id, tags, birth_month, is_staff from members.member where state in ('unclaimed', 'active');

create view members.listed with (security_invoker = true) as
select merchant_id, member_id, alias, state, merged_into, masked_name, masked_phone, gender, birth_month, district_code, city, tags, is_staff,
  joined_at, joined_store, joined_staff, joined_by, last_seen_on from members.member;

-- Marketing may go out by this channel: the last answer counts, at one instant the withdrawal, and a merged history is one.
create view members.may_contact with (security_invoker = true) as
select merchant_id, member_id, channel from (
  select distinct on (c.merchant_id, coalesce(m.merged_into, m.member_id), box.channel)
    c.merchant_id, coalesce(m.merged_into, m.member_id) as member_id, box.channel, c.answer
  from members.consent c
  join members.member m on m.merchant_id = c.merchant_id and m.member_id = c.member_id
  cross join (values ('sms'), ('line'), ('email'), ('push'), ('phone'), ('post')) as box(channel)
  where c.channel in (box.channel, 'every') and c.purpose in ('marketing', 'every')
  order by c.merchant_id, coalesce(m.merged_into, m.member_id), box.channel, c.at desc, c.answer desc
) last where answer = 'granted';

-- Who agreed to what and when, and which records became one; no text of either.
create view members.consent_public with (security_invoker = true) as
select merchant_id, consent_id, member_id, channel, purpose, answer, at, store_id from members.consent;

create view members.merge_public with (security_invoker = true) as
select merchant_id, merge_id, survivor, absorbed, at, undone_at from members.merge;
