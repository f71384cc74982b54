-- spread: orders.member_merge by merchant_id
-- old code survives: yes

-- Two members who turned out to be one person. Orders keep who bought; this says whose history they are now.
create table orders.member_merge (
  merchant_id uuid not null,
  merge_id uuid not null,
  survivor_id uuid not null,
  absorbed_id uuid not null,
  undone_at timestamptz,
  primary key (merchant_id, merge_id)
);
create index member_merge_survivor on orders.member_merge (merchant_id, survivor_id) where undone_at is null;
