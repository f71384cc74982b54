-- spread: pricing.accumulation by merchant_id
-- old code survives: yes

-- 跨單累計 by order: what a cancel or a return takes away again.
create table pricing.accumulation (
  merchant_id uuid not null,
  promotion_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  amount bigint not null check (amount >= 0),
  taken_back bigint not null default 0 check (taken_back between 0 and amount),
  primary key (merchant_id, order_id, promotion_id)
);
