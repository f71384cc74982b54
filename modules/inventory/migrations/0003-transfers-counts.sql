-- spread: inventory.transfer by merchant_id
-- spread: inventory.transfer_line by merchant_id
-- spread: inventory.count by merchant_id
-- spread: inventory.count_line by merchant_id
-- old code survives: yes

create table inventory.transfer (
  merchant_id uuid not null,
  transfer_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  status text not null check (status in ('requested', 'sent', 'arrived', 'cancelled')),
  reference text not null default '',
  note text not null default '',
  made_by uuid,
  made_at timestamptz not null,
  sent_at timestamptz,
  arrived_at timestamptz,
  seq bigint not null default 1,
  primary key (merchant_id, transfer_id),
  check (from_id <> to_id)
);
create index transfer_by_time on inventory.transfer (merchant_id, made_at desc, transfer_id desc);
create index transfer_awaited on inventory.transfer (merchant_id, to_id) where status = 'sent';

-- On the way: sent − arrived − lost.
create table inventory.transfer_line (
  merchant_id uuid not null,
  transfer_id uuid not null,
  unit_id uuid not null,
  requested bigint not null default 0 check (requested >= 0),
  sent bigint not null default 0 check (sent >= 0),
  arrived bigint not null default 0 check (arrived >= 0),
  lost bigint not null default 0 check (lost >= 0),
  primary key (merchant_id, transfer_id, unit_id),
  foreign key (merchant_id, transfer_id) references inventory.transfer (merchant_id, transfer_id),
  check (arrived + lost <= sent)
);

create table inventory.count (
  merchant_id uuid not null,
  count_id uuid not null,
  store_id uuid not null,
  status text not null check (status in ('open', 'posted', 'dropped')),
  note text not null default '',
  opened_by uuid,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  seq bigint not null default 1,
  primary key (merchant_id, count_id)
);
create index count_by_time on inventory.count (merchant_id, opened_at desc, count_id desc);

-- `expected` and `at_seq` are the level's on-hand and its last ledger entry when the unit was counted.
create table inventory.count_line (
  merchant_id uuid not null,
  count_id uuid not null,
  unit_id uuid not null,
  counted bigint not null check (counted >= 0),
  set_aside bigint not null default 0 check (set_aside >= 0),
  expected bigint not null,
  at_seq bigint not null,
  counted_by uuid,
  counted_at timestamptz not null,
  posted_change bigint,
  primary key (merchant_id, count_id, unit_id),
  foreign key (merchant_id, count_id) references inventory.count (merchant_id, count_id)
);
