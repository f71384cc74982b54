-- spread: pricing.price by merchant_id
-- spread: pricing.price_list by merchant_id
-- spread: pricing.list_price by merchant_id
-- spread: pricing.promotion by merchant_id
-- spread: pricing.promotion_limit by merchant_id
-- spread: pricing.promotion_use by merchant_id
-- spread: pricing.member_use by merchant_id
-- spread: pricing.freight by merchant_id
-- spread: pricing.settings by merchant_id
-- spread: pricing.book by merchant_id
-- spread: pricing.book_part by merchant_id
-- spread: pricing.book_now by merchant_id
-- append only: pricing.book_part
-- old code survives: yes

create table pricing.price (
  merchant_id uuid not null,
  unit_id uuid not null,
  price bigint not null check (price >= 0),
  compare_at bigint check (compare_at >= 0),
  floor bigint check (floor >= 0),
  cost bigint check (cost >= 0),
  tax_kind text not null default 'taxable' check (tax_kind in ('taxable', 'zero-rated', 'exempt')),
  tax_rate integer not null default 5,
  changed_at timestamptz not null,
  primary key (merchant_id, unit_id)
);

create table pricing.price_list (
  merchant_id uuid not null,
  price_list_id uuid not null,
  definition jsonb not null,
  status text not null check (status in ('active', 'ended')),
  version integer not null default 1,
  primary key (merchant_id, price_list_id)
);

create table pricing.list_price (
  merchant_id uuid not null,
  price_list_id uuid not null,
  unit_id uuid not null,
  price bigint not null check (price >= 0),
  primary key (merchant_id, price_list_id, unit_id),
  foreign key (merchant_id, price_list_id) references pricing.price_list (merchant_id, price_list_id)
);
create index list_price_unit on pricing.list_price (merchant_id, unit_id);

create table pricing.promotion (
  merchant_id uuid not null,
  promotion_id uuid not null,
  definition jsonb not null,
  status text not null check (status in ('draft', 'active', 'paused', 'ended')),
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (merchant_id, promotion_id)
);

-- Only promotions that are limited have a row; its counter is the gate of the last use.
create table pricing.promotion_limit (
  merchant_id uuid not null,
  promotion_id uuid not null,
  quota bigint,
  per_member bigint,
  used bigint not null default 0,
  next_use bigint not null default 1,
  primary key (merchant_id, promotion_id),
  check (used >= 0 and (quota is null or used <= quota))
);

create table pricing.promotion_use (
  merchant_id uuid not null,
  promotion_id uuid not null,
  use_no bigint not null,
  order_id uuid not null,
  member_id uuid,
  times integer not null check (times > 0),
  at timestamptz not null,
  released_at timestamptz,
  primary key (merchant_id, promotion_id, use_no)
);
create index promotion_use_order on pricing.promotion_use (merchant_id, order_id);

create table pricing.member_use (
  merchant_id uuid not null,
  promotion_id uuid not null,
  member_id uuid not null,
  uses bigint not null default 0 check (uses >= 0),
  accumulated bigint not null default 0 check (accumulated >= 0),
  primary key (merchant_id, promotion_id, member_id)
);
create index member_use_member on pricing.member_use (merchant_id, member_id);

create table pricing.freight (
  merchant_id uuid not null,
  freight_id text not null,
  definition jsonb not null,
  primary key (merchant_id, freight_id)
);

create table pricing.settings (
  merchant_id uuid not null,
  definition jsonb not null,
  primary key (merchant_id)
);

-- A price book is a list of parts named by their content; every version is kept, since a sale may have been priced by it.
create table pricing.book (
  merchant_id uuid not null,
  version text not null,
  rules_hash text not null,
  part_hashes text[] not null,
  published_at timestamptz not null,
  primary key (merchant_id, version)
);

create table pricing.book_part (
  merchant_id uuid not null,
  hash text not null,
  content jsonb not null,
  primary key (merchant_id, hash)
);

create table pricing.book_now (
  merchant_id uuid not null,
  version text not null,
  published_at timestamptz not null,
  primary key (merchant_id)
);
