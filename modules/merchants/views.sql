-- The merchant's own rules, for reads that need them in the same statement as something else.
drop view if exists merchants.house_rules;
create view merchants.house_rules with (security_invoker = true) as
  select merchant_id, settings from merchants.merchant;
