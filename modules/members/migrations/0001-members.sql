-- spread: members.member by merchant_id
-- spread: members.identity by merchant_id
-- spread: members.session by merchant_id
-- spread: members.code by merchant_id
-- spread: members.consent by merchant_id
-- spread: members.merge by merchant_id
-- append only: members.consent
-- old code survives: yes

-- People's data is sealed; what must be searched has blind indexes, and only the columns below the line are plain.
create table members.member (
  merchant_id uuid not null,
  member_id uuid not null,
  -- Random: what codes and tills call the member by.
  alias text not null,
  state text not null check (state in ('unclaimed', 'active', 'merged', 'erased')),
  merged_into uuid,
  phone bytea,
  email bytea,
  name bytea,
  birthday bytea,
  address bytea,
  line_user bytea,
  phone_full bytea,
  phone_8 bytea,
  phone_6 bytea,
  phone_4 bytea,
  email_index bytea,
  name_index bytea,
  name_parts bytea[],
  -- Key of the code on the member's screen, and the last step that was taken.
  code_key bytea,
  code_step bigint,
  ---------------------------------------------------------------------------
  masked_name text not null default '',
  masked_phone text not null default '',
  gender text,
  birth_month integer check (birth_month between 1 and 12),
  district_code text,
  city text,
  tags text[] not null default '{}',
  is_staff boolean not null default false,
  joined_at timestamptz not null,
  joined_store uuid,
  joined_staff uuid,
  joined_by text not null,
  -- The last purchase, log-in or message that arrived.
  last_seen_on date not null,
  content_hash bytea,
  seq bigint not null default 1,
  primary key (merchant_id, member_id),
  unique (merchant_id, alias),
  check ((state = 'merged') = (merged_into is not null))
);
create index member_phone_full on members.member (merchant_id, phone_full) where phone_full is not null;
create index member_phone_8 on members.member (merchant_id, phone_8) where phone_8 is not null;
create index member_phone_6 on members.member (merchant_id, phone_6) where phone_6 is not null;
create index member_phone_4 on members.member (merchant_id, phone_4) where phone_4 is not null;
create index member_email on members.member (merchant_id, email_index) where email_index is not null;
create index member_name on members.member (merchant_id, name_index) where name_index is not null;
create index member_name_parts on members.member using gin (name_parts);
create index member_joined on members.member (merchant_id, joined_at desc, member_id desc);
create index member_merged on members.member (merchant_id, merged_into) where merged_into is not null;

-- Who somebody is known by: one number, mailbox, LINE account, card or foreign id belongs to one member.
create table members.identity (
  merchant_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'line', 'card_no', 'external')),
  value_index bytea not null,
  member_id uuid not null,
  since timestamptz not null,
  verified_at timestamptz,
  primary key (merchant_id, kind, value_index),
  foreign key (merchant_id, member_id) references members.member (merchant_id, member_id)
);
create index identity_of_member on members.identity (merchant_id, member_id);

create table members.session (
  merchant_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  via text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (merchant_id, token_hash)
);
create index session_of_member on members.session (merchant_id, member_id);

-- One-time codes, hashed under the merchant's key. `ticket` stands for a passed code while a challenge is open.
create table members.code (
  merchant_id uuid not null,
  code_id uuid not null,
  purpose text not null,
  target bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ticket_hash bytea,
  ticket_tries integer not null default 0,
  ticket_for jsonb,
  primary key (merchant_id, code_id)
);
create index code_of_target on members.code (merchant_id, target, sent_at desc);
create unique index code_ticket on members.code (merchant_id, ticket_hash) where ticket_hash is not null;

-- The history of answers, evidence included; what counts is the last one.
create table members.consent (
  merchant_id uuid not null,
  consent_id uuid not null,
  member_id uuid not null,
  channel text not null check (channel in ('sms', 'line', 'email', 'push', 'phone', 'post', 'every')),
  purpose text not null check (purpose in ('service', 'marketing', 'ads', 'sharing', 'every')),
  answer text not null check (answer in ('granted', 'withdrawn')),
  at timestamptz not null,
  text_version text not null,
  source text not null,
  store_id uuid,
  staff_id uuid,
  device text,
  primary key (merchant_id, consent_id),
  check (answer = 'withdrawn' or (channel <> 'every' and purpose <> 'every'))
);
create index consent_of_member on members.consent (merchant_id, member_id, at);

-- What a merge joined, so that it can be undone; the people's data of both sides as it was, sealed.
create table members.merge (
  merchant_id uuid not null,
  merge_id uuid not null,
  survivor uuid not null,
  absorbed uuid not null,
  before bytea,
  at timestamptz not null,
  by text not null,
  undone_at timestamptz,
  primary key (merchant_id, merge_id)
);
create index merge_of_survivor on members.merge (merchant_id, survivor);
create unique index merge_of_absorbed on members.merge (merchant_id, absorbed) where undone_at is null;
