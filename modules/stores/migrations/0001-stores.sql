-- spread: stores.store by merchant_id
-- spread: stores.holiday by merchant_id
-- old code survives: yes

create table stores.store (
  merchant_id uuid not null,
  store_id uuid not null,
  code text not null,
  kind text not null check (kind in ('shop', 'counter', 'warehouse', 'locker', 'unmanned')),
  name jsonb not null,
  status text not null check (status in ('open', 'closed')),
  entity_id uuid,
  host_name text,
  counter_mode text check (counter_mode in ('host-till', 'own-till', 'both')),
  phone text not null,
  postal_code text not null,
  district_code text,
  city text not null,
  district text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  map_code text,
  zone text,
  hours jsonb not null,
  day_ends_minute integer not null,
  allows_pickup boolean not null,
  pickup_commission integer not null,
  allows_visit_gifts boolean not null,
  visit_gift_commission integer not null,
  pickup_days integer,
  preparation_minutes integer not null,
  cut_off_minute integer not null,
  arrival_minute integer not null,
  transfer_days integer not null,
  ships boolean not null,
  version bigint not null,
  primary key (merchant_id, store_id),
  unique (merchant_id, code),
  check ((kind = 'counter') = (host_name is not null and counter_mode is not null)),
  check ((latitude is null) = (longitude is null))
);

create table stores.holiday (
  merchant_id uuid not null,
  store_id uuid not null,
  day date not null,
  spans jsonb not null,
  note text not null,
  primary key (merchant_id, store_id, day),
  foreign key (merchant_id, store_id) references stores.store (merchant_id, store_id)
);
create index holiday_day on stores.holiday (merchant_id, day);
