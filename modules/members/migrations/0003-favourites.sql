-- spread: members.favourite by merchant_id
-- old code survives: yes

-- What a member keeps to look at again, with the price that was shown then, in the merchant's currency.
create table members.favourite (
  merchant_id uuid not null,
  member_id uuid not null,
  product_id uuid not null,
  price bigint check (price >= 0),
  kept_at timestamptz not null,
  primary key (merchant_id, member_id, product_id)
);
create index favourite_of_product on members.favourite (merchant_id, product_id);
