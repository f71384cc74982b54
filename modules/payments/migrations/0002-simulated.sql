-- spread: payments.simulated_charge by merchant_id
-- spread: payments.simulated_refund by merchant_id
-- spread: payments.simulated_notice by merchant_id
-- old code survives: yes

-- The book of the simulated gateway: it stands for an outside company, so only its adapter writes here, in
-- transactions of its own, and the doctor compares it with ours (I4).
create table payments.simulated_charge (
  merchant_id uuid not null,
  payment_id uuid not null,
  order_id uuid not null,
  token text not null,
  amount bigint not null,
  currency text not null,
  state text not null check (state in ('unseen', 'pending', 'captured', 'declined')),
  reference text not null,
  tries integer not null default 1,
  captures_at timestamptz not null,
  primary key (merchant_id, payment_id)
);

create table payments.simulated_refund (
  merchant_id uuid not null,
  refund_id uuid not null,
  payment_id uuid not null,
  amount bigint not null,
  at timestamptz not null,
  primary key (merchant_id, refund_id)
);

create table payments.simulated_notice (
  merchant_id uuid not null,
  notice_id text not null,
  copy integer not null,
  body jsonb not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  primary key (merchant_id, notice_id, copy)
);
create index simulated_notice_due on payments.simulated_notice (merchant_id, due_at) where sent_at is null;
