create or replace view merchants.house_rules with (security_invoker = true) as
  select merchant_id, settings, version from merchants.merchant;

drop view if exists merchants.main_entity;
create view merchants.main_entity with (security_invoker = true) as
  select merchant_id, entity_id, country, business_number from merchants.entity where is_main;
