-- For screens that look across modules. A view is a promise: what it names stays.
drop view if exists catalog.unit_public;
create view catalog.unit_public with (security_invoker = true) as
select u.merchant_id, u.unit_id, u.product_id, u.sku, u.options, u.position, u.special, u.weight_grams, u.status as unit_status,
  p.slug, p.name, p.kind, p.brand, p.tags, p.offers, p.status, p.options as product_options
from catalog.unit u
join catalog.product p on p.merchant_id = u.merchant_id and p.product_id = u.product_id;

drop view if exists catalog.product_shelf;
create view catalog.product_shelf with (security_invoker = true) as
select c.merchant_id, c.category_id, c.product_id, c.is_own, c.position from catalog.product_category c;

drop view if exists catalog.category_tree;
create view catalog.category_tree with (security_invoker = true) as
select c.merchant_id, c.category_id, c.parent_id, c.slug, c.name, c.position, c.path from catalog.category c;

drop view if exists catalog.product_image;
create view catalog.product_image with (security_invoker = true) as
select i.merchant_id, i.product_id, i.unit_id, i.image_id, i.sizes, i.alt, i.position from catalog.image i;

drop view if exists catalog.bundle_part;
create view catalog.bundle_part with (security_invoker = true) as
select k.merchant_id, k.bundle_id, k.unit_id, k.quantity from catalog.component k;

-- What a scanner reads, by unit; several pieces where a code stands for a box.
drop view if exists catalog.unit_code;
create view catalog.unit_code with (security_invoker = true) as
select b.merchant_id, b.unit_id, b.code, b.kind, b.pieces from catalog.barcode b;

-- A product as a list of staff shows and narrows it, drafts and archived ones too.
drop view if exists catalog.product_listed;
create view catalog.product_listed with (security_invoker = true) as
select p.merchant_id, p.product_id, p.slug, p.name, p.kind, p.brand, p.tags, p.offers, p.status, p.version, p.changed_at from catalog.product p;
