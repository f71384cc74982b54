-- spread: loyalty.lot by merchant_id
-- spread: loyalty.entry by merchant_id
-- spread: loyalty.account by merchant_id
-- spread: loyalty.debt by merchant_id
-- spread: loyalty.earning by merchant_id
-- spread: loyalty.claw_back by merchant_id
-- spread: loyalty.conflict by merchant_id
-- spread: loyalty.rule by merchant_id
-- spread: loyalty.merge_move by merchant_id
-- append only: loyalty.entry
-- append only: loyalty.claw_back
-- old code survives: yes

-- What is granted together expires together. Points are 紅利, credit is free 購物金, stored value is paid 儲值金.
create table loyalty.lot (
  merchant_id uuid not null,
  lot_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('points', 'credit', 'stored-value')),
  amount bigint not null check (amount > 0),
  remaining bigint not null check (remaining between 0 and amount),
  -- Money of the member: it never expires and never mixes with what the shop gave.
  paid boolean not null,
  source_kind text not null,
  source_id text not null,
  expires_on date,
  -- Earned, but not to be spent before the return window has ended.
  held boolean not null default false,
  available_on date not null,
  granted_at timestamptz not null,
  primary key (merchant_id, lot_id),
  unique (merchant_id, source_kind, source_id, kind),
  check (not paid or expires_on is null)
);
create index lot_of_member on loyalty.lot (merchant_id, member_id, kind, expires_on, lot_id) where remaining > 0;
create index lot_due on loyalty.lot (merchant_id, expires_on) where remaining > 0;
create index lot_held on loyalty.lot (merchant_id, available_on) where held;

-- A lot's remaining is the sum of its entries. The unique key keeps a retry from adding twice.
create table loyalty.entry (
  merchant_id uuid not null,
  entry_id uuid not null default gen_random_uuid(),
  lot_id uuid not null,
  member_id uuid not null,
  kind text not null,
  delta bigint not null check (delta <> 0),
  cause_kind text not null,
  cause_id text not null,
  line_no integer not null,
  order_id uuid,
  reason text,
  actor text not null,
  at timestamptz not null,
  primary key (merchant_id, entry_id),
  unique (merchant_id, cause_kind, cause_id, kind, line_no),
  foreign key (merchant_id, lot_id) references loyalty.lot (merchant_id, lot_id)
);
create index entry_of_lot on loyalty.entry (merchant_id, lot_id);
create index entry_of_member on loyalty.entry (merchant_id, member_id, at desc, entry_id desc);
create index entry_of_order on loyalty.entry (merchant_id, order_id) where order_id is not null;

-- Cached sums over the lots of a member, checked against them by doctor (I7).
create table loyalty.account (
  merchant_id uuid not null,
  member_id uuid not null,
  points bigint not null default 0 check (points >= 0),
  points_held bigint not null default 0 check (points_held >= 0),
  credit bigint not null default 0 check (credit >= 0),
  stored_value bigint not null default 0 check (stored_value >= 0),
  debt bigint not null default 0 check (debt >= 0),
  seq bigint not null default 0,
  primary key (merchant_id, member_id)
);

-- Points taken back that were spent already: later earning fills it.
create table loyalty.debt (
  merchant_id uuid not null,
  debt_id uuid not null,
  member_id uuid not null,
  amount bigint not null check (amount > 0),
  settled bigint not null default 0 check (settled between 0 and amount),
  cause_kind text not null,
  cause_id text not null,
  at timestamptz not null,
  primary key (merchant_id, debt_id),
  unique (merchant_id, cause_kind, cause_id)
);
create index debt_open on loyalty.debt (merchant_id, member_id, at, debt_id) where settled < amount;

-- What an order earned, with the terms of that day, so that any series of returns takes back the same in the end.
create table loyalty.earning (
  merchant_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  paid bigint not null check (paid >= 0),
  returned bigint not null default 0 check (returned >= 0),
  times numeric(6, 2) not null,
  earn_per bigint not null check (earn_per >= 0),
  points bigint not null check (points >= 0),
  day date not null,
  primary key (merchant_id, order_id)
);
create index earning_of_member on loyalty.earning (merchant_id, member_id, day);

create table loyalty.claw_back (
  merchant_id uuid not null,
  return_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  paid bigint not null,
  points bigint not null,
  taken bigint not null,
  debt bigint not null,
  cash bigint not null,
  at timestamptz not null,
  primary key (merchant_id, return_id)
);
create index claw_back_of_order on loyalty.claw_back (merchant_id, order_id);

-- Sales that happened without the network and spent what was gone by then: the sale stands, the loss is listed.
create table loyalty.conflict (
  merchant_id uuid not null,
  conflict_id uuid not null,
  order_id uuid not null,
  member_id uuid,
  kind text not null check (kind in ('coupon', 'points', 'credit', 'stored-value')),
  coupon_code_id uuid,
  amount bigint not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  note text,
  primary key (merchant_id, conflict_id)
);
create unique index conflict_once on loyalty.conflict
  (merchant_id, order_id, kind, coalesce(coupon_code_id, '00000000-0000-0000-0000-000000000000'));
create index conflict_of_member on loyalty.conflict (merchant_id, member_id, at) where member_id is not null;

-- The merchant's own choices; what is missing has the default of rule.ts.
create table loyalty.rule (
  merchant_id uuid not null,
  settings jsonb not null,
  primary key (merchant_id)
);

-- What went from one member to another when they turned out to be one person; an un-merge sends it back.
create table loyalty.merge_move (
  merchant_id uuid not null,
  merge_id uuid not null,
  what text not null check (what in ('lot', 'debt', 'earning', 'code', 'coupon', 'tier')),
  row_id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  before jsonb,
  undone_at timestamptz,
  primary key (merchant_id, merge_id, what, row_id)
);
