-- What other screens and insights may read of orders: no notes, no names, ids only.
drop view if exists orders.order_public;
create view orders.order_public with (security_invoker = true) as
  select merchant_id, order_id, number, origin, channel, store_id, till_id, staff_id, member_id, tier, fulfilment_kind, order_state,
    payment_state, fulfilment_state, currency, subtotal, discount, total, tax, points_spent, points_amount, credit, paid, refunded,
    return_count, placed_at, day, weekday, minute_of_day, campaign, district_code, ended_at, version
  from orders."order";

drop view if exists orders.line_public;
create view orders.line_public with (security_invoker = true) as
  select merchant_id, order_id, line_no, parent_no, kind, unit_id, sku, name, quantity, unit_price, list, paid, tax_kind, tax_rate,
    gift_promotion_id, returned
  from orders.line;

drop view if exists orders.share_public;
create view orders.share_public with (security_invoker = true) as
  select merchant_id, order_id, line_no, step, kind, source_id, amount from orders.line_share;

drop view if exists orders.return_public;
create view orders.return_public with (security_invoker = true) as
  select r.merchant_id, r.return_id, r.order_id, r.position, r.store_id, r.till_id, r.staff_id, r.money, r.points, r.credit, r.tax,
    r.is_whole, r.at, r.day, l.line_no, l.quantity, l.condition, l.money as line_money, l.tax as line_tax
  from orders.return r
  join orders.return_line l on l.merchant_id = r.merchant_id and l.return_id = r.return_id;

-- One row a return: what it gave back in money, and the order of goods that were taken instead.
drop view if exists orders.return_total;
create view orders.return_total with (security_invoker = true) as
  select merchant_id, return_id, order_id, money, exchanged_for, at, day from orders.return;

-- Cancels, returns and settlements that nobody tries any more, by the store of their order.
drop view if exists orders.stuck_story;
create view orders.stuck_story with (security_invoker = true) as
  select s.merchant_id, s.story_id, s.order_id, o.store_id
  from orders.story s join orders."order" o on o.merchant_id = s.merchant_id and o.order_id = s.order_id
  where s.state = 'stuck';

-- Wishes to return that nobody has answered, by the store of their order.
drop view if exists orders.return_asked;
create view orders.return_asked with (security_invoker = true) as
  select r.merchant_id, r.request_id, r.order_id, r.asked_at, o.store_id
  from orders.return_request r join orders."order" o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
  where r.state = 'open';

-- Baskets that wait, for reminders; who was told is the playbook's own book.
drop view if exists orders.cart_waiting;
create view orders.cart_waiting with (security_invoker = true) as
  select c.merchant_id, c.cart_id, c.member_id, c.channel, c.store_id, c.campaign, c.touched_at, count(*) as lines
  from orders.cart c
  join orders.cart_line l on l.merchant_id = c.merchant_id and l.cart_id = c.cart_id
  where c.state = 'open'
  group by c.merchant_id, c.cart_id;

-- What is bought with what, by orders; `orders.count-together` keeps it.
drop view if exists orders.together_public;
drop view if exists orders.together_often;
create view orders.together_often with (security_invoker = true) as
  select merchant_id, unit_id, other_id, orders from orders.bought_together;

drop view if exists orders.together_all;
create view orders.together_all with (security_invoker = true) as
  select merchant_id, orders from orders.together_total;

drop view if exists orders.unit_sold;
create view orders.unit_sold with (security_invoker = true) as
  select merchant_id, unit_id, orders from orders.unit_count;
