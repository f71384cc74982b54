-- For screens that look across modules. A view is a promise: what it names stays.
-- `sellable` leaves the level's own safety; what a channel keeps back beside it is asked of inventory.availability.
drop view if exists inventory.sellable;
create view inventory.sellable with (security_invoker = true) as
select l.merchant_id, l.unit_id, l.store_id, l.on_hand, l.allocated, h.held, l.inspecting, l.safety,
  l.on_hand - l.allocated - h.held - l.safety as sellable, l.version
from inventory.level l
cross join lateral (
  select coalesce(sum(w.quantity), 0)::bigint as held from inventory.hold w
  where w.merchant_id = l.merchant_id and w.unit_id = l.unit_id and w.store_id = l.store_id and w.expires_at > now()
) h;

drop view if exists inventory.ledger;
create view inventory.ledger with (security_invoker = true) as
select m.merchant_id, m.unit_id, m.store_id, m.seq, m.kind, m.quantity, m.on_hand_change, m.allocated_change, m.inspecting_change,
  m.cause_kind, m.cause_id, m.staff_id, m.reason, m.reference, m.at from inventory.movement m;

drop view if exists inventory.open_exception;
create view inventory.open_exception with (security_invoker = true) as
select e.merchant_id, e.exception_id, e.unit_id, e.store_id, e.below, e.opened_at, e.owner_id
from inventory.exception e where e.settled_at is null;
