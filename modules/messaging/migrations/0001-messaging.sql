-- spread: messaging.message by merchant_id
-- old code survives: yes

create table messaging.message (
  merchant_id uuid not null,
  message_id uuid not null,
  -- What it is about ("pickup_ready/<order>"): asked for again, it is not sent again.
  source_key text not null,
  member_id uuid,
  channel text not null check (channel in ('sms', 'line', 'email')),
  purpose text not null check (purpose in ('service', 'marketing')),
  template text not null,
  locale text not null,
  -- Empty once the person was forgotten.
  address_sealed bytea,
  address_index bytea,
  subject_sealed bytea,
  body_sealed bytea,
  state text not null check (state in ('queued', 'sent', 'failed', 'stopped')),
  cost_units integer not null,
  -- Quiet hours are those of the merchant's wall clock at the time.
  zone text not null,
  carrier text,
  cause text,
  tries integer not null default 0,
  next_at timestamptz not null,
  at timestamptz not null,
  sent_at timestamptz,
  primary key (merchant_id, message_id),
  unique (merchant_id, source_key)
);
create index message_recent on messaging.message (merchant_id, at desc, message_id desc);
create index message_to on messaging.message (merchant_id, address_index, at desc);
create index message_of_member on messaging.message (merchant_id, member_id);
