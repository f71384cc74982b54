-- spread: loyalty.tier_raise by merchant_id
-- old code survives: yes

-- The tier that an order has raised its member from, with its last day: a cancel takes the step back.
create table loyalty.tier_raise (
  merchant_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  raised_from text,
  raised_to text not null,
  until_before date,
  at timestamptz not null,
  primary key (merchant_id, order_id)
);
create index tier_raise_member on loyalty.tier_raise (merchant_id, member_id, raised_to);
