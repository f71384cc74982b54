-- Promises to reads/: which book is in force, and what a member has used of limited promotions.
drop view if exists pricing.book_in_force;
create view pricing.book_in_force with (security_invoker = true) as
  select merchant_id, version, published_at from pricing.book_now;
drop view if exists pricing.use_by_member;
create view pricing.use_by_member with (security_invoker = true) as
  select merchant_id, member_id, promotion_id, uses, accumulated from pricing.member_use;
-- Which units have a price at all.
drop view if exists pricing.unit_priced;
create view pricing.unit_priced with (security_invoker = true) as
  select merchant_id, unit_id from pricing.price;

-- 售價 and 定價 before any offer: what a shelf is sorted and narrowed by.
drop view if exists pricing.unit_price;
create view pricing.unit_price with (security_invoker = true) as
  select merchant_id, unit_id, price, compare_at from pricing.price;

-- What a promotion is called, for those who read of it later.
drop view if exists pricing.promotion_named;
create view pricing.promotion_named with (security_invoker = true) as
  select merchant_id, promotion_id, definition -> 'name' as name from pricing.promotion;

-- A change of many prices, line by line, and what to look at before it is applied.
drop view if exists pricing.price_change_shown;
create view pricing.price_change_shown with (security_invoker = true) as
  select l.merchant_id, l.change_id, l.unit_id, l.before, l.after, p.cost,
    array_remove(array[
      case when l.after = 0 and l.before > 0 then 'free' end,
      case when l.after < p.cost then 'below-cost' end,
      case when l.after < p.floor then 'below-floor' end,
      case when l.after > l.former_after then 'above-former' end], null) as warnings
  from pricing.price_change_line l join pricing.price p on p.merchant_id = l.merchant_id and p.unit_id = l.unit_id;

-- What a unit costs on a price list: 會員價, 等級價, 檔期價.
drop view if exists pricing.unit_list_price;
create view pricing.unit_list_price with (security_invoker = true) as
  select merchant_id, price_list_id, unit_id, price from pricing.list_price;
