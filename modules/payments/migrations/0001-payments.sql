-- spread: payments.bill by merchant_id
-- spread: payments.tender by merchant_id
-- spread: payments.payment by merchant_id
-- spread: payments.refund by merchant_id
-- spread: payments.entry by merchant_id
-- spread: payments.account by merchant_id
-- spread: payments.tender_kind by merchant_id
-- spread: payments.notice by merchant_id
-- append only: payments.entry
-- append only: payments.tender
-- append only: payments.notice
-- old code survives: yes

-- What an order must bring in and what came: the row that money of one order waits on.
create table payments.bill (
  merchant_id uuid not null,
  order_id uuid not null,
  origin text not null check (origin in ('sale', 'import')),
  currency text not null,
  due bigint not null,
  taken bigint not null default 0,
  -- Given back or promised to be: requested refunds count.
  refunded bigint not null default 0,
  state text not null default 'open' check (state in ('open', 'cancelled')),
  opened_at timestamptz not null,
  primary key (merchant_id, order_id)
);

-- Money that came, by what it came as. Cash has what was handed over and the change.
create table payments.tender (
  merchant_id uuid not null,
  tender_id uuid not null,
  order_id uuid not null,
  -- Among those that came together.
  position integer not null default 1,
  kind text not null,
  amount bigint not null,
  currency text not null,
  received bigint not null,
  change bigint not null default 0,
  -- More than was due and no change given for it: vouchers.
  surplus bigint not null default 0,
  reference text,
  payment_id uuid,
  store_id uuid,
  till_id uuid,
  shift_id uuid,
  actor text not null,
  at timestamptz not null,
  day date not null,
  primary key (merchant_id, tender_id)
);
create index tender_of_order on payments.tender (merchant_id, order_id, at, tender_id);
create index tender_of_shift on payments.tender (merchant_id, shift_id) where shift_id is not null;

-- One wish to take money through a gateway. The token is sealed; the gateway knows the payment by its id.
create table payments.payment (
  merchant_id uuid not null,
  payment_id uuid not null,
  order_id uuid not null,
  gateway text not null,
  token_sealed bytea not null,
  amount bigint not null,
  currency text not null,
  state text not null check (state in ('requested', 'captured', 'declined', 'unwanted', 'late')),
  tries integer not null default 0,
  -- Who asks the gateway holds the payment until then.
  held_until timestamptz,
  cause text,
  reference text,
  requested_at timestamptz not null,
  settled_at timestamptz,
  seq bigint not null default 1,
  primary key (merchant_id, payment_id)
);
create index payment_of_order on payments.payment (merchant_id, order_id, requested_at);
-- One wish at a time: a second card is tried when the first is answered or given up.
create unique index payment_wanted on payments.payment (merchant_id, order_id) where state = 'requested';
create index payment_open on payments.payment (merchant_id, requested_at) where state in ('requested', 'unwanted');

create table payments.refund (
  merchant_id uuid not null,
  refund_id uuid not null,
  order_id uuid not null,
  -- The return, the cancel or the late payment that it is for: asked again under one id it is one refund.
  back_id uuid not null,
  tender_id uuid not null,
  position integer not null default 1,
  kind text not null,
  amount bigint not null check (amount <> 0),
  currency text not null,
  state text not null check (state in ('done', 'requested', 'stuck')),
  payment_id uuid,
  gateway text,
  tries integer not null default 0,
  held_until timestamptz,
  cause text,
  reference text,
  store_id uuid,
  till_id uuid,
  shift_id uuid,
  actor text not null,
  at timestamptz not null,
  day date not null,
  done_at timestamptz,
  seq bigint not null default 1,
  primary key (merchant_id, refund_id),
  unique (merchant_id, back_id, tender_id)
);
create index refund_of_order on payments.refund (merchant_id, order_id, at, refund_id);
create index refund_open on payments.refund (merchant_id, at desc, refund_id desc) where state <> 'done';
create index refund_of_shift on payments.refund (merchant_id, shift_id) where shift_id is not null;

-- Double entry: the entries of one transaction add up to nothing. Corrections are new entries.
create table payments.entry (
  merchant_id uuid not null,
  transaction_id uuid not null,
  position smallint not null,
  account text not null,
  currency text not null,
  amount bigint not null,
  order_id uuid,
  kind text not null,
  at timestamptz not null,
  primary key (merchant_id, transaction_id, position)
);

-- Cached sums of the entries. An account is spread over slots by connection, since one row for all cash would make
-- every sale of the merchant wait for the one before it. Its balance is the sum of its slots.
create table payments.account (
  merchant_id uuid not null,
  account text not null,
  currency text not null,
  slot smallint not null,
  balance bigint not null,
  primary key (merchant_id, account, currency, slot)
);

-- What a merchant takes beside the kinds that every shop has, or takes in another way than they come.
create table payments.tender_kind (
  merchant_id uuid not null,
  kind text not null,
  name jsonb not null,
  over text not null check (over in ('change', 'kept', 'refused')),
  refund_as text not null,
  asks_reference boolean not null default false,
  opens_drawer boolean not null default false,
  is_active boolean not null default true,
  position integer not null default 100,
  version integer not null default 1,
  primary key (merchant_id, kind)
);

-- Every notice of a gateway once, also the ones that were not believed, with why.
create table payments.notice (
  merchant_id uuid not null,
  gateway text not null,
  notice_id text not null,
  payment_id uuid,
  kind text not null,
  amount bigint not null,
  currency text not null,
  outcome text not null,
  why text,
  at timestamptz not null,
  -- One that was not believed does not stand in the way of the true one.
  primary key (merchant_id, gateway, notice_id, outcome)
);
create index notice_refused on payments.notice (merchant_id, at desc, notice_id desc) where outcome = 'refused';
