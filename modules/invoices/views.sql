-- Which orders have an invoice in force, for doctor's question across modules and for order lists.
drop view if exists invoices.invoice_of_order;
create view invoices.invoice_of_order with (security_invoker = true) as
  select merchant_id, order_id, invoice_id, number, random_code, day, total, tax, allowed, state, choice_kind from invoices.invoice;
drop view if exists invoices.owed_by_order;
create view invoices.owed_by_order with (security_invoker = true) as
  select merchant_id, order_id, why from invoices.owed where settled_at is null;
