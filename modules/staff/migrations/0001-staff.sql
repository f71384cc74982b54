-- spread: staff.person by merchant_id
-- spread: staff.session by merchant_id
-- spread: staff.api_key by merchant_id
-- old code survives: yes

create table staff.person (
  merchant_id uuid not null,
  staff_id uuid not null,
  email bytea not null,
  email_index bytea not null,
  name text not null,
  roles text[] not null,
  -- Null: every store.
  stores uuid[],
  status text not null default 'active' check (status in ('active', 'dismissed')),
  password_hash text not null,
  totp bytea,
  totp_waiting bytea,
  totp_last_step bigint not null default 0,
  pin_index bytea,
  pin_tries integer not null default 0,
  pin_locked_until timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (merchant_id, staff_id),
  unique (merchant_id, email_index)
);

create table staff.session (
  merchant_id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (merchant_id, session_id),
  unique (merchant_id, token_hash),
  foreign key (merchant_id, staff_id) references staff.person (merchant_id, staff_id)
);
create index session_person on staff.session (merchant_id, staff_id);

create table staff.api_key (
  merchant_id uuid not null,
  key_id uuid not null,
  name text not null,
  -- The beginning of the token, for people who look for the right one.
  prefix text not null,
  token_hash bytea not null,
  rights text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_on date,
  revoked_at timestamptz,
  primary key (merchant_id, key_id),
  unique (merchant_id, token_hash)
);
