create or replace view staff.name_now with (security_invoker = true) as
  select merchant_id, staff_id, name, status from staff.person;
