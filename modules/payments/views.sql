-- What other screens and insights may read of money: no tokens, no references.
drop view if exists payments.tender_public;
create view payments.tender_public with (security_invoker = true) as
  select merchant_id, tender_id, order_id, kind, amount, currency, received, change, surplus, store_id, till_id, shift_id, at, day
  from payments.tender;

drop view if exists payments.refund_public;
create view payments.refund_public with (security_invoker = true) as
  select merchant_id, refund_id, order_id, back_id, kind, amount, currency, state, store_id, till_id, shift_id, at, day, done_at,
    coalesce(shift_kind, kind) as shift_kind
  from payments.refund;

drop view if exists payments.bill_public;
create view payments.bill_public with (security_invoker = true) as
  select merchant_id, order_id, origin, currency, due, taken, refunded, kept, state from payments.bill;

-- Wishes nobody has answered yet, for the owner's page of today.
drop view if exists payments.payment_public;
create view payments.payment_public with (security_invoker = true) as
  select merchant_id, payment_id, order_id, gateway, amount, currency, state, tries, requested_at, settled_at from payments.payment;

-- Money that was promised back and has not gone out; no references.
drop view if exists payments.refund_owed;
create view payments.refund_owed with (security_invoker = true) as
  select merchant_id, refund_id, order_id, back_id, kind, amount, currency, state, cause, actor, at, day,
    gateway is not null as asks_gateway
  from payments.refund where state <> 'done';
