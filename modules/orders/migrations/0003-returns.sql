-- spread: orders.return by merchant_id
-- spread: orders.return_line by merchant_id
-- spread: orders.story by merchant_id
-- spread: orders.story_step by merchant_id
-- append only: orders.return_line
-- old code survives: yes

-- Goods that came back, with what was given back for them: decided once, as the clerk and the customer saw it.
create table orders.return (
  merchant_id uuid not null,
  return_id uuid not null,
  order_id uuid not null,
  position integer not null,
  policy text not null,
  store_id uuid,
  till_id uuid,
  staff_id uuid,
  reason text not null,
  money bigint not null,
  points bigint not null,
  credit bigint not null,
  coupons_back uuid[] not null,
  gifts_kept bigint not null,
  tax bigint not null,
  tax_parts jsonb not null,
  is_whole boolean not null,
  at timestamptz not null,
  day date not null,
  primary key (merchant_id, return_id),
  foreign key (merchant_id, order_id) references orders."order" (merchant_id, order_id),
  unique (merchant_id, order_id, position)
);
create index return_recent on orders.return (merchant_id, at desc, return_id desc);

create table orders.return_line (
  merchant_id uuid not null,
  return_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  quantity integer not null check (quantity > 0),
  condition text not null check (condition in ('sellable', 'inspect', 'waste')),
  money bigint not null,
  tax bigint not null,
  shares jsonb not null,
  primary key (merchant_id, return_id, line_no)
);
create index return_line_of_order on orders.return_line (merchant_id, order_id, line_no);

-- A cancel, a return or a late settlement moves several books; each step is visible until it is done.
create table orders.story (
  merchant_id uuid not null,
  story_id uuid not null,
  kind text not null check (kind in ('cancel', 'return', 'settle')),
  order_id uuid not null,
  -- The return, the payment … that it is about; the order itself for a cancel.
  subject_id uuid not null,
  state text not null check (state in ('running', 'stuck', 'done')),
  begun_at timestamptz not null,
  ended_at timestamptz,
  seq bigint not null default 0,
  primary key (merchant_id, story_id),
  unique (merchant_id, kind, subject_id)
);
create index story_stuck_recent on orders.story (merchant_id, begun_at desc, story_id desc) where state = 'stuck';
create index story_of_order on orders.story (merchant_id, order_id);

create table orders.story_step (
  merchant_id uuid not null,
  story_id uuid not null,
  position integer not null,
  name text not null,
  state text not null check (state in ('waiting', 'failed', 'stuck', 'done')),
  tries integer not null default 0,
  cause text,
  touched_at timestamptz not null,
  primary key (merchant_id, story_id, name),
  foreign key (merchant_id, story_id) references orders.story (merchant_id, story_id)
);
