-- spread: pricing.merged_use by merchant_id
-- old code survives: yes

-- What a merge took over, promotion by promotion, so that an un-merge sends exactly that back.
create table pricing.merged_use (
  merchant_id uuid not null,
  merge_id uuid not null,
  promotion_id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  uses bigint not null,
  accumulated bigint not null,
  use_nos bigint[] not null,
  -- Receipts that count for 跨單累計.
  order_ids uuid[] not null,
  undone_at timestamptz,
  primary key (merchant_id, merge_id, promotion_id)
);
