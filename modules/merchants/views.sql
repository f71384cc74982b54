create or replace view merchants.house_rules with (security_invoker = true) as
  select merchant_id, settings, version from merchants.merchant;
