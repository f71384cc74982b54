-- old code survives: yes

-- The check and the promise are one call. A statement sees the holds that were committed when it began, so a function
-- locks the levels first and reads holds in its next statement: whoever held the lock before is then visible.

-- Lines of one unit and store are one demand, and this is the order in which everybody locks. The loops below ask by whole
-- keys, one level at a time: no plan of theirs depends on what the planner believes about the tables.
create function inventory.demand(p_units uuid[], p_stores uuid[], p_quantities bigint[])
returns table (unit_id uuid, store_id uuid, quantity bigint) language sql immutable as $$
  select d.unit_id, d.store_id, sum(d.quantity)::bigint
  from unnest(p_units, p_stores, p_quantities) as d(unit_id, store_id, quantity) group by 1, 2 order by 1, 2
$$;

-- Locks levels and names what can't be promised; a missing level is a level of 0.
create function inventory.lock_and_find_short(
  p_merchant uuid, p_units uuid[], p_stores uuid[], p_quantities bigint[], p_channel text, p_cart uuid, p_at timestamptz
) returns table (unit_id uuid, store_id uuid, unit_left bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  wanted record;
  v_free bigint;
  v_safety bigint;
  v_left bigint;
begin
  for wanted in select * from inventory.demand(p_units, p_stores, p_quantities) loop
    select l.on_hand - l.allocated, l.safety into v_free, v_safety from inventory.level l
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id for update;
    v_left := coalesce(v_free, 0)
      -- "of others": a hold of nobody's cart counts too, so never <>.
      - coalesce((select sum(h.quantity) from inventory.hold h
          where h.merchant_id = p_merchant and h.unit_id = wanted.unit_id and h.store_id = wanted.store_id
            and h.expires_at > p_at and h.cart_id is distinct from p_cart), 0)
      -- The most particular rule wins: the unit's before the store's before the house's, else the level's own.
      - coalesce((select k.quantity from inventory.safety k
          where k.merchant_id = p_merchant and k.channel = p_channel
            and k.store_id in (wanted.store_id, '00000000-0000-0000-0000-000000000000')
            and k.unit_id in (wanted.unit_id, '00000000-0000-0000-0000-000000000000')
          order by k.unit_id desc, k.store_id desc limit 1),
          case when p_channel in ('till', 'kiosk') then 0 else v_safety end, 0);
    if v_left < wanted.quantity then
      unit_id := wanted.unit_id; store_id := wanted.store_id; unit_left := greatest(v_left, 0);
      return next;
    end if;
  end loop;
end $$;

-- The cart's holds become exactly these. Rows that come back are what is short; then nothing was written.
create function inventory.hold_units(
  p_merchant uuid, p_cart uuid, p_units uuid[], p_stores uuid[], p_quantities bigint[], p_channel text, p_at timestamptz,
  p_until timestamptz
) returns table (unit_id uuid, store_id uuid, unit_left bigint)
language plpgsql as $$
#variable_conflict use_column
begin
  return query select * from inventory.lock_and_find_short(p_merchant, p_units, p_stores, p_quantities, p_channel, p_cart, p_at);
  if found then return; end if;
  delete from inventory.hold h where h.merchant_id = p_merchant and h.cart_id = p_cart
    and (h.unit_id, h.store_id) not in (select * from unnest(p_units, p_stores));
  insert into inventory.hold (merchant_id, cart_id, unit_id, store_id, quantity, channel, expires_at)
  select p_merchant, p_cart, d.unit_id, d.store_id, d.quantity, p_channel, p_until
  from inventory.demand(p_units, p_stores, p_quantities) d
  on conflict (merchant_id, cart_id, unit_id, store_id)
    do update set quantity = excluded.quantity, channel = excluded.channel, expires_at = excluded.expires_at;
end $$;

-- Promises units to a placed order and turns the cart's holds into it.
create function inventory.allocate_units(
  p_merchant uuid, p_order uuid, p_units uuid[], p_stores uuid[], p_quantities bigint[], p_channel text, p_cart uuid,
  p_at timestamptz, p_staff uuid
) returns table (unit_id uuid, store_id uuid, unit_left bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  wanted record;
  v_seq bigint;
begin
  return query select * from inventory.lock_and_find_short(p_merchant, p_units, p_stores, p_quantities, p_channel, p_cart, p_at);
  if found then return; end if;
  for wanted in select * from inventory.demand(p_units, p_stores, p_quantities) loop
    update inventory.level l set allocated = l.allocated + wanted.quantity, version = l.version + 1
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id
    returning l.version into v_seq;
    insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, cause_kind, cause_id, staff_id, at)
    values (p_merchant, wanted.unit_id, wanted.store_id, v_seq, 'allocated', wanted.quantity, 0, wanted.quantity, 'order', p_order, p_staff, p_at);
    insert into inventory.allocation as a (merchant_id, order_id, unit_id, store_id, quantity, open, at)
    values (p_merchant, p_order, wanted.unit_id, wanted.store_id, wanted.quantity, wanted.quantity, p_at)
    on conflict (merchant_id, order_id, unit_id, store_id)
      do update set quantity = a.quantity + excluded.quantity, open = a.open + excluded.open;
  end loop;
  if p_cart is not null then
    delete from inventory.hold h where h.merchant_id = p_merchant and h.cart_id = p_cart;
  end if;
end $$;

-- Makes the rows that are missing, then locks all: in this order no two callers can wait for each other.
create function inventory.lock_levels(p_merchant uuid, p_units uuid[], p_stores uuid[]) returns void
language plpgsql as $$
declare
  wanted record;
begin
  insert into inventory.level (merchant_id, unit_id, store_id)
  select p_merchant, d.unit_id, d.store_id from inventory.demand(p_units, p_stores, null) d
  where not exists (select 1 from inventory.level l
    where l.merchant_id = p_merchant and l.unit_id = d.unit_id and l.store_id = d.store_id)
  order by d.unit_id, d.store_id on conflict do nothing;
  for wanted in select d.unit_id, d.store_id from inventory.demand(p_units, p_stores, null) d loop
    perform 1 from inventory.level l
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id for update;
  end loop;
end $$;

-- Goods that leave over the counter now. Forced (the sale has already happened), it always stands: what goes below what
-- others were promised opens an exception or deepens the open one. `exception_id` null: short, and nothing was written.
create function inventory.sell_units(
  p_merchant uuid, p_order uuid, p_units uuid[], p_stores uuid[], p_quantities bigint[], p_channel text, p_cart uuid,
  p_at timestamptz, p_staff uuid, p_exceptions uuid[]
) returns table (unit_id uuid, store_id uuid, unit_left bigint, exception_id uuid, seq bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  wanted record;
  v_seq bigint;
  v_below bigint;
  v_spare integer := 0;
begin
  if p_exceptions is null then
    return query select s.unit_id, s.store_id, s.unit_left, null::uuid, null::bigint
      from inventory.lock_and_find_short(p_merchant, p_units, p_stores, p_quantities, p_channel, p_cart, p_at) s;
    if found then return; end if;
  else
    perform inventory.lock_levels(p_merchant, p_units, p_stores);
  end if;
  for wanted in select * from inventory.demand(p_units, p_stores, p_quantities) loop
    update inventory.level l set on_hand = l.on_hand - wanted.quantity, version = l.version + 1
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id
    returning l.version, l.allocated - l.on_hand into v_seq, v_below;
    insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, cause_kind, cause_id, staff_id, at)
    values (p_merchant, wanted.unit_id, wanted.store_id, v_seq, 'sold', wanted.quantity, -wanted.quantity, 0, 'order', p_order, p_staff, p_at);
    if v_below > 0 then
      v_spare := v_spare + 1;
      return query
      insert into inventory.exception as e (merchant_id, exception_id, unit_id, store_id, below, cause_kind, cause_id, opened_at, last_at)
      values (p_merchant, p_exceptions[v_spare], wanted.unit_id, wanted.store_id, v_below, 'order', p_order, p_at, p_at)
      on conflict (merchant_id, unit_id, store_id) where settled_at is null
        do update set below = greatest(e.below, excluded.below), cause_kind = excluded.cause_kind, cause_id = excluded.cause_id,
          last_at = excluded.last_at, seq = e.seq + 1
      returning e.unit_id, e.store_id, -e.below, e.exception_id, e.seq;
    end if;
  end loop;
  if p_cart is not null then
    delete from inventory.hold h where h.merchant_id = p_merchant and h.cart_id = p_cart;
  end if;
end $$;

-- What was promised leaves the house (sold, shipped) or is free again (released). Without units: all that is open.
-- Rows that come back are lines that ask for more than is open; then nothing was written.
create function inventory.draw_allocations(
  p_merchant uuid, p_order uuid, p_units uuid[], p_stores uuid[], p_quantities bigint[], p_kind text, p_at timestamptz, p_staff uuid
) returns table (unit_id uuid, store_id uuid, unit_left bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  wanted record;
  v_open bigint;
  v_seq bigint;
begin
  for wanted in select a.unit_id, a.store_id from inventory.allocation a
    where a.merchant_id = p_merchant and a.order_id = p_order order by a.unit_id, a.store_id loop
    perform 1 from inventory.level l
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id for update;
  end loop;
  if p_units is null then
    select array_agg(a.unit_id), array_agg(a.store_id), array_agg(a.open) into p_units, p_stores, p_quantities
    from inventory.allocation a where a.merchant_id = p_merchant and a.order_id = p_order and a.open > 0;
  end if;
  for wanted in select * from inventory.demand(p_units, p_stores, p_quantities) loop
    select a.open into v_open from inventory.allocation a
    where a.merchant_id = p_merchant and a.order_id = p_order and a.unit_id = wanted.unit_id and a.store_id = wanted.store_id;
    if coalesce(v_open, 0) < wanted.quantity then
      unit_id := wanted.unit_id; store_id := wanted.store_id; unit_left := coalesce(v_open, 0);
      return next;
    end if;
  end loop;
  if unit_id is not null then return; end if;
  for wanted in select d.*, case when p_kind = 'released' then 0 else d.quantity end as leaves
    from inventory.demand(p_units, p_stores, p_quantities) d loop
    update inventory.allocation a set open = a.open - wanted.quantity
    where a.merchant_id = p_merchant and a.order_id = p_order and a.unit_id = wanted.unit_id and a.store_id = wanted.store_id;
    update inventory.level l set allocated = l.allocated - wanted.quantity, on_hand = l.on_hand - wanted.leaves, version = l.version + 1
    where l.merchant_id = p_merchant and l.unit_id = wanted.unit_id and l.store_id = wanted.store_id
    returning l.version into v_seq;
    insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, cause_kind, cause_id, staff_id, at)
    values (p_merchant, wanted.unit_id, wanted.store_id, v_seq, p_kind, wanted.quantity, -wanted.leaves, -wanted.quantity, 'order', p_order, p_staff, p_at);
  end loop;
end $$;

-- Every other movement: receipts, returns, transfers, counts, scrap. p_rows: [{unit, store, kind, quantity, on_hand,
-- inspecting, cause_kind, cause, reason, reference, at, exception}]. p_keeps says what the goods left must still cover:
-- 'promises' (holds and allocations), 'shelf' (on-hand not below zero) or 'nothing' (it is so, whatever was promised).
-- `verdict`: 'short' (nothing was written), 'exception' (opened or deepened) or 'moved'.
create function inventory.post_movements(
  p_merchant uuid, p_rows jsonb, p_keeps text, p_at timestamptz, p_staff uuid
) returns table (verdict text, unit_id uuid, store_id uuid, on_hand bigint, allocated bigint, on_hand_change bigint, exception_id uuid, seq bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  v_units uuid[];
  v_stores uuid[];
begin
  select array_agg(r.unit), array_agg(r.store) into v_units, v_stores from jsonb_to_recordset(p_rows) as r(unit uuid, store uuid);
  perform inventory.lock_levels(p_merchant, v_units, v_stores);

  return query
  select 'short', c.unit, c.store, l.on_hand, l.allocated, c.on_hand::bigint, null::uuid, null::bigint
  from (
    select r.unit, r.store, sum(r.on_hand) as on_hand, sum(r.inspecting) as inspecting
    from jsonb_to_recordset(p_rows) as r(unit uuid, store uuid, on_hand bigint, inspecting bigint) group by r.unit, r.store
  ) c
  join inventory.level l on l.merchant_id = p_merchant and l.unit_id = c.unit and l.store_id = c.store
  where l.inspecting + c.inspecting < 0
    or (c.on_hand < 0 and p_keeps = 'shelf' and l.on_hand + c.on_hand < 0)
    or (c.on_hand < 0 and p_keeps = 'promises' and l.on_hand + c.on_hand - l.allocated - coalesce((
      select sum(h.quantity) from inventory.hold h where h.merchant_id = p_merchant and h.unit_id = c.unit
        and h.store_id = c.store and h.expires_at > p_at), 0) < 0)
  order by 2, 3;
  if found then return; end if;

  return query
  with entries as (
    select r.*, row_number() over (partition by r.unit, r.store order by r.place) as nth
    from rows from (jsonb_to_recordset(p_rows) as (unit uuid, store uuid, kind text, quantity bigint, on_hand bigint,
      inspecting bigint, cause_kind text, cause uuid, reason text, reference text, at timestamptz, exception uuid))
      with ordinality as r(unit, store, kind, quantity, on_hand, inspecting, cause_kind, cause, reason, reference, at, exception, place)
  ), changes as (
    select e.unit, e.store, sum(e.on_hand)::bigint as on_hand, sum(e.inspecting)::bigint as inspecting, count(*) as entries,
      (array_agg(e.exception))[1] as exception, (array_agg(e.cause_kind order by e.nth desc))[1] as cause_kind,
      (array_agg(e.cause order by e.nth desc))[1] as cause
    from entries e group by e.unit, e.store
  ), changed as (
    update inventory.level l set on_hand = l.on_hand + c.on_hand, inspecting = l.inspecting + c.inspecting, version = l.version + c.entries
    from changes c where l.merchant_id = p_merchant and l.unit_id = c.unit and l.store_id = c.store
    returning l.unit_id, l.store_id, l.on_hand, l.allocated, l.version - c.entries as base, c.on_hand as on_hand_change,
      c.exception, c.cause_kind, c.cause
  ), noted as (
    insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change,
      inspecting_change, cause_kind, cause_id, staff_id, reason, reference, at)
    select p_merchant, e.unit, e.store, d.base + e.nth, e.kind, e.quantity, e.on_hand, 0, e.inspecting, e.cause_kind, e.cause,
      p_staff, coalesce(e.reason, ''), coalesce(e.reference, ''), coalesce(e.at, p_at)
    from entries e join changed d on d.unit_id = e.unit and d.store_id = e.store
  ), excepted as (
    insert into inventory.exception as x (merchant_id, exception_id, unit_id, store_id, below, cause_kind, cause_id, opened_at, last_at)
    select p_merchant, d.exception, d.unit_id, d.store_id, d.allocated - d.on_hand, d.cause_kind, d.cause, p_at, p_at
    from changed d where d.allocated > d.on_hand and d.on_hand_change < 0
    on conflict (merchant_id, unit_id, store_id) where settled_at is null
      do update set below = greatest(x.below, excluded.below), cause_kind = excluded.cause_kind, cause_id = excluded.cause_id,
        last_at = excluded.last_at, seq = x.seq + 1
    returning x.unit_id, x.store_id, x.exception_id, x.seq
  )
  select case when x.exception_id is null then 'moved' else 'exception' end, d.unit_id, d.store_id, d.on_hand, d.allocated,
    d.on_hand_change, x.exception_id, x.seq
  from changed d left join excepted x on x.unit_id = d.unit_id and x.store_id = d.store_id;
end $$;
