-- The floor of the order bench: the rows that one order leaves behind, by plain SQL. No price is made, nothing is asked,
-- nothing is refused. Statements are named and pipelined, BEGIN to COMMIT in one go.
-- `values *` stands for the rows of a real order of the same run; `:name` for what is new in each.
begin;
select set_config('omoya.merchant', :merchant, true);
insert into platform.idempotency (merchant_id, actor, route, key, request_hash, answer) values *;
with used as (
  update loyalty.coupon_code set uses = 1, status = 'used' where merchant_id = :merchant and code = :code
  returning merchant_id, coupon_code_id, coupon_id
)
insert into loyalty.coupon_use (merchant_id, order_id, coupon_code_id, coupon_id, member_id, store_id, channel, amount, used_at)
select merchant_id, :order, coupon_code_id, coupon_id, :member, :store, 'till', 20, :at from used;
with taken as (
  update inventory.level set on_hand = on_hand - 1, version = version + 1
  where merchant_id = :merchant and unit_id = any (:units) and store_id = :store returning merchant_id, unit_id, store_id, version
)
insert into inventory.movement (merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change, cause_kind, cause_id, at)
select merchant_id, unit_id, store_id, version, 'sold', 1, -1, 0, 'order', :order, :at from taken;
update loyalty.lot set remaining = remaining - 1 where merchant_id = :merchant and lot_id = :lot;
update loyalty.account set points = points - 1 where merchant_id = :merchant and member_id = :member;
insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, actor, at) values *;
insert into orders."order" (merchant_id, order_id, number, origin, channel, store_id, till_id, staff_id, member_id, tier, cart_id, fulfilment_kind, order_state, payment_state, fulfilment_state, currency, subtotal, discount, total, tax, tax_parts, points_spent, points_amount, points_times, credit, next_vouchers, coupon_uses, paid, terms, book_version, placed_at, day, weekday, minute_of_day, campaign, district_code, note_sealed, return_until, ended_at, seq) values *;
insert into orders.line (merchant_id, order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, compare_at, list, paid, tax_kind, tax_rate, gift_promotion_id, frozen, no_return) values *;
insert into orders.line_share (merchant_id, order_id, line_no, step, kind, source_id, amount) values *;
insert into orders.applied (merchant_id, order_id, step, kind, source_id, name, amount, times, on_return, terms) values *;
insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor) values *;
insert into payments.bill (merchant_id, order_id, origin, currency, due, taken, opened_at) values *;
insert into payments.tender (merchant_id, tender_id, order_id, position, kind, amount, currency, received, change, surplus, actor, at, day) values *;
insert into payments.entry (merchant_id, transaction_id, position, account, currency, amount, order_id, kind, at) values *;
update payments.account set balance = balance + 1 where merchant_id = :merchant and slot = pg_backend_pid() % 64;
insert into platform.outbox (merchant_id, event_id, kind, aggregate_id, seq, payload, at, epoch) values *;
with taken as (
  update invoices.roll set next_number = next_number + 1 where merchant_id = :merchant and roll_id = :roll
  returning merchant_id, roll_id, letters || lpad((next_number - 1)::text, 8, '0') as number
)
insert into invoices.invoice (merchant_id, invoice_id, number, roll_id, entity_id, order_id, store_id, period, day, issued_at, random_code, choice_kind, choice_sealed, tax_kind, taxable_sales, zero_rated_sales, exempt_sales, tax, total, printed_sales, printed_tax, state)
select taken.merchant_id, :invoice, taken.number, taken.roll_id, i.entity_id, :order, i.store_id, i.period, i.day, :at, i.random_code, i.choice_kind, i.choice_sealed, i.tax_kind, i.taxable_sales, i.zero_rated_sales, i.exempt_sales, i.tax, i.total, i.printed_sales, i.printed_tax, i.state
from taken, invoices.invoice i where i.merchant_id = :merchant and i.invoice_id = :pattern;
insert into invoices.line (merchant_id, invoice_id, line_no, name, quantity, amount, tax_kind) values *;
insert into invoices.upload (merchant_id, upload_id, act, document_id, upload_by, next_at, made_at) values *;
commit;
