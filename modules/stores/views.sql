drop view if exists stores.store_public;
create view stores.store_public with (security_invoker = true) as
  select merchant_id, store_id, code, kind, name, status, entity_id, host_name, counter_mode, district_code, city,
    district, latitude, longitude, zone, day_ends_minute, allows_pickup, ships
  from stores.store;
