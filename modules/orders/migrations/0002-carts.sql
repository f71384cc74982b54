-- spread: orders.cart by merchant_id
-- spread: orders.cart_line by merchant_id
-- old code survives: yes

-- A basket of the web, the app or a kiosk; a till keeps its own. A guest's hangs on the visit token of his browser.
create table orders.cart (
  merchant_id uuid not null,
  cart_id uuid not null,
  state text not null check (state in ('open', 'placed', 'dropped')),
  member_id uuid,
  visit_hash bytea,
  channel text not null,
  store_id uuid,
  fulfilment_kind text not null,
  currency text not null,
  coupons uuid[] not null default '{}',
  points bigint not null default 0,
  credit bigint not null default 0,
  campaign text,
  -- Promotions of this moment are kept for the grace minutes (decision 12).
  first_line_at timestamptz,
  touched_at timestamptz not null,
  order_id uuid,
  version integer not null default 1,
  primary key (merchant_id, cart_id)
);
create unique index cart_of_member on orders.cart (merchant_id, member_id, channel) where state = 'open' and member_id is not null;
create unique index cart_of_visit on orders.cart (merchant_id, visit_hash, channel) where state = 'open' and member_id is null;
create index cart_by_touch on orders.cart (merchant_id, touched_at) where state = 'open';

create table orders.cart_line (
  merchant_id uuid not null,
  cart_id uuid not null,
  key text not null,
  position integer not null,
  unit_id uuid not null,
  quantity integer not null check (quantity between 1 and 9999),
  taken_for uuid,
  added_at timestamptz not null,
  primary key (merchant_id, cart_id, key),
  foreign key (merchant_id, cart_id) references orders.cart (merchant_id, cart_id)
);
