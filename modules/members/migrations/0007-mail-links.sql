-- spread: members.mail_link by merchant_id
-- old code survives: yes

-- The way to one's own record, sent to a mailbox: for a log-in, or with a receipt. Opens once, and not for long.
create table members.mail_link (
  merchant_id uuid not null,
  link_id text not null,
  -- The mailbox as an index, and sealed.
  mailbox bytea not null,
  address bytea not null,
  -- The sale of a receipt; null for a log-in.
  order_id uuid,
  -- Said at the counter, and agreed to when the link is opened.
  wants_news boolean not null,
  store_id uuid,
  staff_id uuid,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (merchant_id, link_id)
);
create index mail_link_of_mailbox on members.mail_link (merchant_id, mailbox, sent_at desc);
create index mail_link_over on members.mail_link (merchant_id, expires_at);
