-- spread: invoices.roll by merchant_id
-- spread: invoices.choice by merchant_id
-- spread: invoices.owed by merchant_id
-- spread: invoices.invoice by merchant_id
-- spread: invoices.line by merchant_id
-- spread: invoices.allowance by merchant_id
-- spread: invoices.upload by merchant_id
-- spread: invoices.simulated_document by merchant_id
-- old code survives: yes

create table invoices.roll (
  merchant_id uuid not null,
  roll_id uuid not null,
  entity_id uuid not null,
  -- A till that must issue without the network holds a roll of its own.
  till_id uuid,
  period text not null,
  letters text not null,
  from_number integer not null,
  until_number integer not null,
  next_number integer not null,
  allotted_at timestamptz not null,
  primary key (merchant_id, roll_id),
  unique (merchant_id, period, letters, from_number),
  check (from_number <= until_number and next_number between from_number and until_number + 1)
);
create index roll_open on invoices.roll (merchant_id, entity_id, period) where next_number <= until_number;

-- What the buyer asked for before paying; carrier codes are sealed.
create table invoices.choice (
  merchant_id uuid not null,
  order_id uuid not null,
  sealed bytea not null,
  primary key (merchant_id, order_id)
);

-- A sale whose invoice could not be numbered: it stands, and the invoice follows as soon as a roll is there.
create table invoices.owed (
  merchant_id uuid not null,
  order_id uuid not null,
  why text not null,
  since timestamptz not null,
  settled_at timestamptz,
  primary key (merchant_id, order_id)
);

create table invoices.invoice (
  merchant_id uuid not null,
  invoice_id uuid not null,
  number text not null,
  roll_id uuid not null,
  entity_id uuid not null,
  order_id uuid not null,
  store_id uuid,
  period text not null,
  day date not null,
  issued_at timestamptz not null,
  random_code text not null,
  choice_kind text not null check (choice_kind in ('paper', 'carrier', 'donation')),
  choice_sealed bytea not null,
  buyer text,
  tax_kind text not null,
  taxable_sales bigint not null,
  zero_rated_sales bigint not null,
  exempt_sales bigint not null,
  tax bigint not null,
  total bigint not null,
  printed_sales bigint not null,
  printed_tax bigint not null,
  state text not null check (state in ('issued', 'void')),
  void_reason text,
  voided_at timestamptz,
  allowed bigint not null default 0,
  allowed_tax bigint not null default 0,
  allowances integer not null default 0,
  primary key (merchant_id, invoice_id),
  unique (merchant_id, period, number),
  foreign key (merchant_id, roll_id) references invoices.roll (merchant_id, roll_id),
  check (allowed between 0 and total and allowed_tax between 0 and tax)
);
create unique index invoice_in_force on invoices.invoice (merchant_id, order_id) where state = 'issued';
create index invoice_by_order on invoices.invoice (merchant_id, order_id);
create index invoice_recent on invoices.invoice (merchant_id, issued_at desc, invoice_id desc);

create table invoices.line (
  merchant_id uuid not null,
  invoice_id uuid not null,
  line_no integer not null,
  name text not null,
  quantity integer not null,
  amount bigint not null,
  tax_kind text not null,
  primary key (merchant_id, invoice_id, line_no)
);

create table invoices.allowance (
  merchant_id uuid not null,
  allowance_id uuid not null,
  invoice_id uuid not null,
  return_id uuid not null,
  day date not null,
  sales bigint not null,
  tax bigint not null,
  total bigint not null check (total > 0),
  consent text,
  made_at timestamptz not null,
  primary key (merchant_id, allowance_id),
  unique (merchant_id, return_id),
  foreign key (merchant_id, invoice_id) references invoices.invoice (merchant_id, invoice_id)
);
create index allowance_of_invoice on invoices.allowance (merchant_id, invoice_id);

-- One row a document and act; it leaves when the centre has confirmed it.
create table invoices.upload (
  merchant_id uuid not null,
  upload_id uuid not null,
  act text not null check (act in ('issue', 'void', 'allow')),
  document_id uuid not null,
  upload_by date not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'refused')),
  tries integer not null default 0,
  cause text,
  next_at timestamptz not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (merchant_id, upload_id),
  unique (merchant_id, act, document_id)
);
create index upload_open on invoices.upload (merchant_id, next_at) where state = 'queued';

-- The simulated centre's own book, beside ours on purpose: doctor compares the two.
create table invoices.simulated_document (
  merchant_id uuid not null,
  act text not null,
  number text not null,
  period text not null,
  document_id uuid not null,
  total bigint not null,
  tax bigint not null,
  received_at timestamptz not null,
  primary key (merchant_id, act, document_id)
);
