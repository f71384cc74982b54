-- spread: tills.device by merchant_id
-- spread: tills.shift by merchant_id
-- spread: tills.movement by merchant_id
-- spread: tills.receipt by merchant_id
-- append only: tills.movement
-- append only: tills.receipt
-- old code survives: yes

create table tills.device (
  merchant_id uuid not null,
  till_id uuid not null,
  store_id uuid not null,
  name text not null,
  token_hash bytea not null,
  enrolled_by text not null,
  enrolled_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  primary key (merchant_id, till_id),
  unique (merchant_id, token_hash)
);
create unique index device_name on tills.device (merchant_id, store_id, lower(name)) where revoked_at is null;

create table tills.shift (
  merchant_id uuid not null,
  shift_id uuid not null,
  till_id uuid not null,
  store_id uuid not null,
  -- Counts on for each till without a gap: the number of its Z report.
  number integer not null,
  day date not null,
  currency text not null,
  float_amount bigint not null check (float_amount >= 0),
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  -- Of cash: what should lie there, what was counted, by note and coin.
  expected bigint,
  counted bigint,
  pieces jsonb,
  -- Every kind as it stood at closing, with what was counted of it.
  kinds jsonb,
  explanation text,
  primary key (merchant_id, shift_id),
  unique (merchant_id, till_id, number),
  foreign key (merchant_id, till_id) references tills.device (merchant_id, till_id),
  check ((closed_at is null) = (counted is null) and (closed_at is null) = (expected is null))
);
create unique index shift_open on tills.shift (merchant_id, till_id) where closed_at is null;
create index shift_of_store on tills.shift (merchant_id, store_id, opened_at desc, shift_id desc);

-- Cash put into a drawer or taken out of it, beside sales.
create table tills.movement (
  merchant_id uuid not null,
  movement_id uuid not null,
  shift_id uuid not null,
  kind text not null check (kind in ('in', 'out', 'drop')),
  amount bigint not null check (amount > 0),
  reason text not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (merchant_id, movement_id),
  foreign key (merchant_id, shift_id) references tills.shift (merchant_id, shift_id)
);
create index movement_of_shift on tills.movement (merchant_id, shift_id);

-- What each document of a shift brought in or gave out over this till.
create table tills.receipt (
  merchant_id uuid not null,
  shift_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('sale', 'pickup', 'return', 'exchange')),
  amount bigint not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (merchant_id, shift_id, subject_id, kind),
  foreign key (merchant_id, shift_id) references tills.shift (merchant_id, shift_id)
);
