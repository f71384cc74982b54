-- spread: orders.order by merchant_id
-- spread: orders.line by merchant_id
-- spread: orders.line_share by merchant_id
-- spread: orders.applied by merchant_id
-- spread: orders.move by merchant_id
-- append only: orders.applied
-- append only: orders.move
-- old code survives: yes

-- One model for every channel. Amounts are frozen at placement; only states and what came back change later.
create table orders."order" (
  merchant_id uuid not null,
  order_id uuid not null,
  number text not null,
  origin text not null check (origin in ('sale', 'import')),
  channel text not null,
  store_id uuid,
  till_id uuid,
  staff_id uuid,
  member_id uuid,
  tier text,
  cart_id uuid,
  fulfilment_kind text not null,
  order_state text not null,
  payment_state text not null,
  fulfilment_state text not null,
  currency text not null,
  subtotal bigint not null,
  discount bigint not null,
  total bigint not null,
  tax bigint not null,
  tax_parts jsonb not null,
  points_spent bigint not null default 0,
  points_amount bigint not null default 0,
  points_times double precision not null default 1,
  credit bigint not null default 0,
  next_vouchers jsonb not null default '[]',
  coupon_uses uuid[] not null default '{}',
  paid bigint not null default 0,
  refunded bigint not null default 0,
  points_back bigint not null default 0,
  credit_back bigint not null default 0,
  return_count integer not null default 0,
  -- Country, rounding, worth of a point …: what a refund needs of the day's book (pricing/rules/frozen.ts).
  terms jsonb not null,
  book_version text not null,
  placed_at timestamptz not null,
  -- The business day of the store, which may end after midnight.
  day date not null,
  weekday smallint not null,
  minute_of_day smallint not null,
  campaign text,
  district_code text,
  note_sealed bytea,
  return_until date,
  ended_at timestamptz,
  import_hash text,
  seq bigint not null,
  version integer not null default 1,
  primary key (merchant_id, order_id)
);
-- Imported orders keep the numbers of the system they come from. Serves the beginnings of numbers as well.
create unique index order_number on orders."order" (merchant_id, number text_pattern_ops, origin);
-- A cart becomes one order, however often "pay" is pressed.
create unique index order_cart on orders."order" (merchant_id, cart_id) where cart_id is not null;
create index order_placed on orders."order" (merchant_id, placed_at desc, order_id desc);
create index order_member on orders."order" (merchant_id, member_id, placed_at desc, order_id desc) where member_id is not null;
create index order_open on orders."order" (merchant_id, placed_at) where order_state = 'placed';
-- Orders come in the order of their days, so that this costs a sale next to nothing.
create index order_day on orders."order" using brin (day);

create table orders.line (
  merchant_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  parent_no integer,
  kind text not null,
  unit_id uuid,
  sku text not null,
  name jsonb not null,
  quantity integer not null,
  unit_price bigint not null,
  compare_at bigint,
  list bigint not null,
  paid bigint not null,
  tax_kind text not null,
  tax_rate double precision not null,
  gift_promotion_id uuid,
  -- Key, categories, brand, tags … as they stood: what a refund that recomputes needs beside the columns.
  frozen jsonb not null default '{"unit": null, "key": ""}',
  -- Why this line can't come back ("fresh"), as the rules stood at placement; null: it can.
  no_return text,
  returned integer not null default 0,
  returned_at timestamptz,
  primary key (merchant_id, order_id, line_no),
  foreign key (merchant_id, order_id) references orders."order" (merchant_id, order_id),
  -- A credit order of an import counts below zero.
  check (returned between 0 and greatest(quantity, 0))
);

-- Each discount's part on one line: list = sum of shares + paid. Written with their line in one statement, which is
-- why these and the next two tables have no foreign key: a key check a row would be paid for on every sale.
create table orders.line_share (
  merchant_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  step integer not null,
  kind text not null,
  source_id text not null,
  amount bigint not null,
  primary key (merchant_id, order_id, line_no, step, kind, source_id)
);

-- The discounts of an order as they stood, for returns that recompute (product/journeys J5).
create table orders.applied (
  merchant_id uuid not null,
  order_id uuid not null,
  step integer not null,
  kind text not null,
  source_id text not null,
  name jsonb not null,
  amount bigint not null,
  times integer not null,
  on_return text not null,
  terms jsonb,
  primary key (merchant_id, order_id, step, kind, source_id)
);

-- Each step of each axis: the history that must be a path of the published moves (I15).
create table orders.move (
  merchant_id uuid not null,
  order_id uuid not null,
  axis text not null check (axis in ('order', 'payment', 'fulfilment')),
  position integer not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  primary key (merchant_id, order_id, axis, position)
);
