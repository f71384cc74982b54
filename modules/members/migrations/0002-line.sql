-- spread: members.line_channel by merchant_id
-- spread: members.line_try by merchant_id
-- spread: members.claim_link by merchant_id
-- old code survives: yes

-- The merchant's channel at LINE; its secret is sealed.
create table members.line_channel (
  merchant_id uuid not null,
  channel_id text not null,
  secret bytea not null,
  changed_at timestamptz not null,
  primary key (merchant_id)
);

-- One way to LINE and back, of one browser. What came back waits sealed for a proof of the number, and no longer.
create table members.line_try (
  merchant_id uuid not null,
  try_id uuid not null,
  state_hash bytea not null,
  visit_hash bytea not null,
  -- Nonce, PKCE verifier and the address to come back to, sealed.
  secrets bytea not null,
  link_id text,
  back text not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  returned_at timestamptz,
  line_user bytea,
  primary key (merchant_id, try_id),
  unique (merchant_id, state_hash)
);
create index line_try_of_visit on members.line_try (merchant_id, visit_hash, begun_at desc);
create index line_try_over on members.line_try (merchant_id, expires_at);

-- The way to one's own record, sent to the number that a till was told: for this one purpose, once, and not for long.
create table members.claim_link (
  merchant_id uuid not null,
  link_id text not null,
  member_id uuid not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  -- The browser that went on from it first.
  visit_hash bytea,
  closed_at timestamptz,
  closed_by text check (closed_by in ('claimed', 'not-me')),
  primary key (merchant_id, link_id),
  foreign key (merchant_id, member_id) references members.member (merchant_id, member_id),
  check ((closed_at is null) = (closed_by is null))
);
create index claim_link_of_member on members.claim_link (merchant_id, member_id);
