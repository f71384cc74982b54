-- spread: fulfilment.fulfilment by merchant_id
-- spread: fulfilment.line by merchant_id
-- spread: fulfilment.event by merchant_id
-- spread: fulfilment.carrier_notice by merchant_id
-- spread: fulfilment.simulated_parcel by merchant_id
-- append only: fulfilment.event
-- append only: fulfilment.carrier_notice
-- old code survives: yes

create table fulfilment.fulfilment (
  merchant_id uuid not null,
  fulfilment_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  member_id uuid,
  kind text not null check (kind in ('pickup', 'ship', 'cvs')),
  state text not null,
  -- What the customer shows at the counter; parcels have a tracking number instead.
  code text,
  receiver_sealed bytea,
  address_sealed bytea,
  phone3_index bytea,
  name_index bytea,
  pay_on_arrival boolean not null,
  ready_at timestamptz,
  pickup_until date,
  tracking text,
  -- Why the carrier would not take the parcel.
  carrier_cause text,
  ended_at timestamptz,
  seq bigint not null default 1,
  requested_at timestamptz not null,
  primary key (merchant_id, fulfilment_id),
  unique (merchant_id, order_id),
  unique (merchant_id, code),
  unique (merchant_id, tracking)
);
create index fulfilment_open on fulfilment.fulfilment (merchant_id, store_id, requested_at) where ended_at is null;
create index fulfilment_waiting on fulfilment.fulfilment (merchant_id, pickup_until) where state = 'ready';
create index fulfilment_by_phone on fulfilment.fulfilment (merchant_id, phone3_index) where ended_at is null;
create index fulfilment_by_name on fulfilment.fulfilment (merchant_id, name_index) where ended_at is null;

create table fulfilment.line (
  merchant_id uuid not null,
  fulfilment_id uuid not null,
  unit_id uuid not null,
  quantity integer not null check (quantity > 0),
  primary key (merchant_id, fulfilment_id, unit_id),
  foreign key (merchant_id, fulfilment_id) references fulfilment.fulfilment (merchant_id, fulfilment_id)
);

-- Every step ever made: its replay must be a path of the published table.
create table fulfilment.event (
  merchant_id uuid not null,
  fulfilment_id uuid not null,
  seq bigint not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  primary key (merchant_id, fulfilment_id, seq),
  foreign key (merchant_id, fulfilment_id) references fulfilment.fulfilment (merchant_id, fulfilment_id)
);

create table fulfilment.carrier_notice (
  merchant_id uuid not null,
  notice_id text not null,
  tracking text not null,
  status text not null,
  at timestamptz not null,
  primary key (merchant_id, notice_id)
);

-- The simulated carrier's own book, beside ours on purpose.
create table fulfilment.simulated_parcel (
  merchant_id uuid not null,
  tracking text not null,
  fulfilment_id uuid not null,
  outcome text not null check (outcome in ('delivered', 'undelivered')),
  registered_at timestamptz not null,
  primary key (merchant_id, tracking),
  unique (merchant_id, fulfilment_id)
);
