-- spread: platform.idempotency by merchant_id
-- spread: platform.outbox by merchant_id
-- spread: platform.delivery by merchant_id
-- spread: platform.audit by merchant_id
-- spread: platform.audit_seal by merchant_id
-- spread: platform.merchant_key by merchant_id
-- spread: platform.rate by merchant_id
-- spread: platform.counter by merchant_id
-- copied everywhere: platform.cursor
-- copied everywhere: platform.epoch
-- append only: platform.audit
-- old code survives: yes

create table platform.idempotency (
  merchant_id uuid not null,
  actor text not null,
  route text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (merchant_id, actor, route, key)
);

-- The epoch rises after a restore or on a new cluster, where transaction ids start again.
create table platform.epoch (
  only_one boolean primary key default true check (only_one),
  epoch integer not null default 1
);
insert into platform.epoch default values;

create table platform.outbox (
  merchant_id uuid not null,
  event_id uuid not null,
  kind text not null,
  aggregate_id uuid not null,
  seq bigint not null,
  payload jsonb not null,
  at timestamptz not null,
  epoch integer not null,
  tx xid8 not null default pg_current_xact_id(),
  primary key (merchant_id, event_id)
);
create index outbox_window on platform.outbox (epoch, tx, event_id);
create index outbox_aggregate on platform.outbox (merchant_id, aggregate_id, seq);

create table platform.cursor (
  name text primary key,
  epoch integer not null,
  tx xid8 not null,
  event_id uuid not null
);

-- One row an event and consumer, until it is done; parked after eight tries with its cause.
create table platform.delivery (
  merchant_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  aggregate_id uuid not null,
  seq bigint not null,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  parked_at timestamptz,
  done_at timestamptz,
  cause text,
  primary key (merchant_id, consumer, event_id)
);
create index delivery_open on platform.delivery (next_at) where done_at is null and parked_at is null;
create index delivery_order on platform.delivery (merchant_id, consumer, aggregate_id, seq) where done_at is null;

create table platform.audit (
  merchant_id uuid not null,
  audit_id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object text,
  facts jsonb not null,
  request_id text not null,
  epoch integer not null,
  tx xid8 not null default pg_current_xact_id(),
  primary key (merchant_id, audit_id)
);
create index audit_order on platform.audit (merchant_id, epoch, tx, audit_id);
create index audit_recent on platform.audit (merchant_id, at desc);

-- Each seal covers the rows of a closed stretch of transactions and the seal before it.
create table platform.audit_seal (
  merchant_id uuid not null,
  seal_no bigint not null,
  epoch integer not null,
  tx_from xid8 not null,
  tx_until xid8 not null,
  rows integer not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (merchant_id, seal_no)
);

create table platform.merchant_key (
  merchant_id uuid not null,
  version integer not null,
  wrapped bytea not null,
  index_wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (merchant_id, version)
);

create table platform.rate (
  merchant_id uuid not null,
  kind text not null,
  subject text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (merchant_id, kind, subject, window_start)
);

-- Numbers that people read; handed out in blocks, so gaps are allowed.
create table platform.counter (
  merchant_id uuid not null,
  name text not null,
  next bigint not null,
  primary key (merchant_id, name)
);
