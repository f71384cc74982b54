-- spread: orders.unit_count by merchant_id
-- spread: orders.bought_together by merchant_id
-- spread: orders.together_total by merchant_id
-- spread: orders.together_counted by merchant_id
-- old code survives: yes

-- What is bought with what, counted by orders at night: an order counts once, from its second day.
create table orders.unit_count (
  merchant_id uuid not null,
  unit_id uuid not null,
  orders bigint not null check (orders > 0),
  primary key (merchant_id, unit_id)
);

-- Both ways round, so that one unit is asked for in one range.
create table orders.bought_together (
  merchant_id uuid not null,
  unit_id uuid not null,
  other_id uuid not null,
  orders bigint not null check (orders > 0),
  primary key (merchant_id, unit_id, other_id),
  check (unit_id <> other_id)
);

create table orders.together_total (
  merchant_id uuid not null,
  orders bigint not null check (orders > 0),
  primary key (merchant_id)
);

create table orders.together_counted (
  merchant_id uuid not null,
  order_id uuid not null,
  primary key (merchant_id, order_id)
);
