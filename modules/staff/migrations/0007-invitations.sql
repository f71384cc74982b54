-- spread: staff.invitation by merchant_id
-- old code survives: yes

-- Somebody is asked by mail to work here and has no account yet. The link in the mail is signed and stands nowhere.
create table staff.invitation (
  merchant_id uuid not null,
  invitation_id uuid not null,
  email bytea not null,
  email_index bytea not null,
  name text not null,
  roles text[] not null,
  -- Null: every store.
  stores uuid[],
  -- Null: a machine asked.
  invited_by uuid,
  -- Which mail counts: one that is sent again ends the link of the one before.
  sending integer not null default 1,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  closed_by text check (closed_by in ('accepted', 'withdrawn', 'sender-left', 'account-made')),
  primary key (merchant_id, invitation_id)
);
create unique index invitation_open on staff.invitation (merchant_id, email_index) where closed_at is null;
