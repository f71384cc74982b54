-- spread: merchants.merchant by merchant_id
-- spread: merchants.entity by merchant_id
-- copied everywhere: merchants.host
-- copied everywhere: merchants.directory
-- old code survives: yes

create table merchants.merchant (
  merchant_id uuid not null,
  code text not null,
  name jsonb not null,
  zone text not null,
  currency text not null,
  country text not null,
  locale text not null,
  accent text not null,
  settings jsonb not null default '{}',
  status text not null default 'active' check (status in ('active', 'closed')),
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (merchant_id)
);

create table merchants.entity (
  merchant_id uuid not null,
  entity_id uuid not null,
  country text not null,
  business_number text,
  registration_number text,
  name text not null,
  address text not null,
  phone text not null,
  is_main boolean not null,
  version bigint not null default 1,
  primary key (merchant_id, entity_id),
  unique (merchant_id, business_number)
);
create unique index entity_main on merchants.entity (merchant_id) where is_main;

-- Two small books that every request and command reads before it knows its merchant.
create table merchants.host (
  host text primary key,
  merchant_id uuid not null,
  is_primary boolean not null
);
create index host_merchant on merchants.host (merchant_id);

create table merchants.directory (
  code text primary key,
  merchant_id uuid not null,
  created_at timestamptz not null
);

-- Everybody reads them; the merchant's wall still decides who writes which row.
create policy everybody_reads on merchants.host for select using (true);
create policy everybody_reads on merchants.directory for select using (true);
