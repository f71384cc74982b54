-- spread: inventory.level by merchant_id
-- spread: inventory.movement by merchant_id
-- spread: inventory.hold by merchant_id
-- spread: inventory.allocation by merchant_id
-- spread: inventory.safety by merchant_id
-- spread: inventory.exception by merchant_id
-- append only: inventory.movement
-- old code survives: yes

-- What a picker can count (on_hand), what placed orders were promised (allocated), what came back and waits for a look
-- (inspecting). Each is the sum of the ledger's changes; `version` is the number of the last entry.
create table inventory.level (
  merchant_id uuid not null,
  unit_id uuid not null,
  store_id uuid not null,
  on_hand bigint not null default 0,
  allocated bigint not null default 0 check (allocated >= 0),
  inspecting bigint not null default 0 check (inspecting >= 0),
  -- Kept for walk-ins: every channel but those inside the store leaves it; inventory.safety says otherwise by channel.
  safety bigint not null default 0 check (safety >= 0),
  version bigint not null default 0,
  primary key (merchant_id, unit_id, store_id)
) with (fillfactor = 70);
create index level_of_store on inventory.level (merchant_id, store_id, unit_id);

-- The ledger. `seq` counts the entries of one level without a gap.
create table inventory.movement (
  merchant_id uuid not null,
  unit_id uuid not null,
  store_id uuid not null,
  seq bigint not null,
  kind text not null check (kind in ('received', 'allocated', 'released', 'sold', 'shipped', 'returned', 'to-inspect',
    'transferred-out', 'transferred-in', 'scrapped', 'counted')),
  quantity bigint not null check (quantity > 0),
  on_hand_change bigint not null,
  allocated_change bigint not null,
  inspecting_change bigint not null default 0,
  cause_kind text not null,
  cause_id uuid not null,
  staff_id uuid,
  reason text not null default '',
  reference text not null default '',
  at timestamptz not null,
  primary key (merchant_id, unit_id, store_id, seq)
);
create index movement_of_cause on inventory.movement (merchant_id, cause_id);

-- Before an order is placed. Whether it has expired is judged when it is read; a sweeper only tidies up.
create table inventory.hold (
  merchant_id uuid not null,
  cart_id uuid not null,
  unit_id uuid not null,
  store_id uuid not null,
  quantity bigint not null check (quantity > 0),
  channel text not null,
  expires_at timestamptz not null,
  primary key (merchant_id, cart_id, unit_id, store_id)
) with (fillfactor = 80);
create index hold_of_unit on inventory.hold (merchant_id, unit_id, store_id, expires_at) include (cart_id, quantity);
create index hold_by_expiry on inventory.hold (merchant_id, expires_at);

-- What a placed order was promised; `open` is what it still waits for.
create table inventory.allocation (
  merchant_id uuid not null,
  order_id uuid not null,
  unit_id uuid not null,
  store_id uuid not null,
  quantity bigint not null check (quantity > 0),
  open bigint not null check (open >= 0),
  at timestamptz not null,
  primary key (merchant_id, order_id, unit_id, store_id),
  check (open <= quantity)
);
create index allocation_open on inventory.allocation (merchant_id, unit_id, store_id) where open > 0;

-- The unit of all zeros stands for every unit, the store of all zeros for every store.
create table inventory.safety (
  merchant_id uuid not null,
  store_id uuid not null default '00000000-0000-0000-0000-000000000000',
  channel text not null,
  unit_id uuid not null default '00000000-0000-0000-0000-000000000000',
  quantity bigint not null check (quantity >= 0),
  primary key (merchant_id, store_id, channel, unit_id)
);

-- More was promised or sold than there is: one open row a level, until its owner settles it.
create table inventory.exception (
  merchant_id uuid not null,
  exception_id uuid not null,
  unit_id uuid not null,
  store_id uuid not null,
  -- The deepest that allocated stood above on-hand.
  below bigint not null check (below > 0),
  cause_kind text not null,
  cause_id uuid not null,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  owner_id uuid,
  settled_at timestamptz,
  settled_by uuid,
  settled_how text,
  note text not null default '',
  seq bigint not null default 1,
  primary key (merchant_id, exception_id)
);
create unique index exception_open on inventory.exception (merchant_id, unit_id, store_id) where settled_at is null;
create index exception_by_time on inventory.exception (merchant_id, opened_at, exception_id);
