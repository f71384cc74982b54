-- spread: loyalty.coupon by merchant_id
-- spread: loyalty.coupon_code by merchant_id
-- spread: loyalty.coupon_use by merchant_id
-- spread: loyalty.coupon_member by merchant_id
-- spread: loyalty.tier by merchant_id
-- spread: loyalty.member_tier by merchant_id
-- old code survives: yes

create table loyalty.coupon (
  merchant_id uuid not null,
  coupon_id uuid not null,
  name jsonb not null,
  -- unique: a code a person; shared: one text for everybody; automatic: no code at all.
  kind text not null check (kind in ('unique', 'shared', 'automatic')),
  purpose text not null default 'discount' check (purpose in ('discount', 'visit-gift')),
  status text not null default 'active' check (status in ('draft', 'active', 'paused', 'ended')),
  off jsonb not null,
  filter jsonb not null,
  threshold jsonb not null,
  channels text[],
  stores uuid[],
  starts_at timestamptz,
  ends_at timestamptz,
  "window" jsonb,
  -- A code works on the day it is given and for so many days after; 0 is today only.
  valid_days integer check (valid_days >= 0),
  -- Of a unique coupon the codes given out, of the others the uses: in all, and a member.
  total_limit integer check (total_limit > 0),
  per_member integer check (per_member > 0),
  members_only boolean not null default false,
  tiers text[],
  birth_month_only boolean not null default false,
  -- Coupons of one group exclude each other on an order.
  exclusive_group text,
  budget_cap bigint check (budget_cap >= 0),
  on_return text not null default 'proportional' check (on_return in ('proportional', 'recompute')),
  -- Counters of open uses; kept only where a limit or a cap asks for them, else they would be hot for nothing.
  given_out bigint not null default 0 check (given_out >= 0),
  used bigint not null default 0 check (used >= 0),
  next_use bigint not null default 1,
  budget_used bigint not null default 0 check (budget_used >= 0),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (merchant_id, coupon_id),
  check (total_limit is null or used <= total_limit),
  check (total_limit is null or given_out <= total_limit),
  check (budget_cap is null or budget_used <= budget_cap)
);

-- Of a shared or automatic coupon there is one row, without a member.
create table loyalty.coupon_code (
  merchant_id uuid not null,
  coupon_code_id uuid not null,
  coupon_id uuid not null,
  code text,
  member_id uuid,
  status text not null default 'open' check (status in ('open', 'used', 'void')),
  use_limit integer check (use_limit > 0),
  uses integer not null default 0 check (uses >= 0),
  source_kind text,
  source_id text,
  issued_at timestamptz not null,
  expires_at timestamptz,
  primary key (merchant_id, coupon_code_id),
  unique (merchant_id, code),
  unique (merchant_id, coupon_id, source_kind, source_id),
  foreign key (merchant_id, coupon_id) references loyalty.coupon (merchant_id, coupon_id),
  check (use_limit is null or uses <= use_limit)
);
create index coupon_code_of_member on loyalty.coupon_code (merchant_id, member_id) where member_id is not null;
create index coupon_code_for_all on loyalty.coupon_code (merchant_id, coupon_id) where code is null;

create table loyalty.coupon_use (
  merchant_id uuid not null,
  -- The order, or the visit of somebody who fetched a gift without buying.
  order_id uuid not null,
  coupon_code_id uuid not null,
  coupon_id uuid not null,
  use_no bigint,
  member_id uuid,
  store_id uuid,
  channel text,
  amount bigint not null,
  used_at timestamptz not null,
  released_at timestamptz,
  released_by uuid,
  -- Used at a till without the network when it was gone already: stands, and counts for no limit.
  beyond boolean not null default false,
  primary key (merchant_id, order_id, coupon_code_id),
  unique (merchant_id, coupon_id, use_no),
  foreign key (merchant_id, coupon_code_id) references loyalty.coupon_code (merchant_id, coupon_code_id)
);
create index coupon_use_of_code on loyalty.coupon_use (merchant_id, coupon_code_id, used_at desc);
create index coupon_use_of_coupon on loyalty.coupon_use (merchant_id, coupon_id) where released_at is null;

-- Codes had (unique) or open uses (the others). Only a row that two orders of one person fight for can hold the limit.
create table loyalty.coupon_member (
  merchant_id uuid not null,
  coupon_id uuid not null,
  member_id uuid not null,
  uses integer not null check (uses >= 0),
  primary key (merchant_id, coupon_id, member_id)
);
create index coupon_member_of on loyalty.coupon_member (merchant_id, member_id);

create table loyalty.tier (
  merchant_id uuid not null,
  tier text not null,
  name jsonb not null,
  -- Spend in the window that reaches it, and what keeps it at the review.
  spend_from bigint not null check (spend_from >= 0),
  keep_from bigint not null check (keep_from between 0 and spend_from),
  primary key (merchant_id, tier),
  unique (merchant_id, spend_from)
);

create table loyalty.member_tier (
  merchant_id uuid not null,
  member_id uuid not null,
  tier text not null,
  since date not null,
  -- The last day; null for the lowest, which nobody loses.
  until date,
  how text not null check (how in ('earned', 'given', 'import', 'merge')),
  seq bigint not null default 1,
  primary key (merchant_id, member_id),
  foreign key (merchant_id, tier) references loyalty.tier (merchant_id, tier)
);
create index member_tier_ending on loyalty.member_tier (merchant_id, until) where until is not null;
