-- spread: loyalty.coupon by merchant_id
-- old code survives: yes

-- Whoever asks for it gets a code: on a page of the shop by his number, or signed in. Until now every coupon for single
-- codes could be taken by any member who had seen its id.
alter table loyalty.coupon add column on_request boolean not null default false;
alter table loyalty.coupon add constraint coupon_on_request_is_once check (not on_request or
  (kind = 'unique' and per_member is not null and (valid_days is not null or ends_at is not null)));
