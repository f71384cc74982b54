-- spread: members.size by merchant_id
-- old code survives: yes

-- What fits a member, in his own words: one size of a kind (衣 M, 鞋 38).
create table members.size (
  merchant_id uuid not null,
  member_id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  size text not null check (length(size) between 1 and 40),
  kept_at timestamptz not null,
  primary key (merchant_id, member_id, kind)
);
