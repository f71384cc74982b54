-- spread: pricing.price_change by merchant_id
-- spread: pricing.price_change_line by merchant_id
-- old code survives: yes

-- Many prices changed by one rule: first drawn up and looked at, then applied, and taken back if need be.
create table pricing.price_change (
  merchant_id uuid not null,
  change_id uuid not null,
  rule jsonb not null,
  status text not null check (status in ('draft', 'applied', 'undone')),
  lines integer not null,
  -- Units of the choice that have no price to change.
  unpriced integer not null,
  -- Prices that somebody had changed again, when it was taken back: they stayed.
  stayed integer not null default 0,
  made_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (merchant_id, change_id)
);
create index price_change_newest on pricing.price_change (merchant_id, made_at);

create table pricing.price_change_line (
  merchant_id uuid not null,
  change_id uuid not null,
  unit_id uuid not null,
  before bigint not null,
  after bigint not null check (after >= 0),
  former_before bigint,
  former_after bigint,
  primary key (merchant_id, change_id, unit_id),
  foreign key (merchant_id, change_id) references pricing.price_change (merchant_id, change_id) on delete cascade
);
