-- What other screens and checks may read of tills: no tokens.
drop view if exists tills.shift_public;
create view tills.shift_public with (security_invoker = true) as
  select merchant_id, shift_id, till_id, store_id, number, day, currency, float_amount, opened_at, closed_at, expected, counted, kinds
  from tills.shift;

drop view if exists tills.receipt_public;
create view tills.receipt_public with (security_invoker = true) as
  select merchant_id, shift_id, subject_id, kind, amount, staff_id, at from tills.receipt;

drop view if exists tills.movement_public;
create view tills.movement_public with (security_invoker = true) as
  select merchant_id, movement_id, shift_id, kind, amount, at from tills.movement;
