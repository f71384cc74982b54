-- spread: loyalty.coupon by merchant_id
-- old code survives: yes

-- 3 入 79 折 by code: {"from": 3, "most": 3}; null where a coupon asks for no number of pieces.
alter table loyalty.coupon add column pieces jsonb;
