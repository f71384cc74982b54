-- old code survives: yes

-- Goods that travel for one order: promised to it where they start, and again where they arrive.
alter table inventory.transfer add column for_order uuid, add column promised_on date;
create index transfer_for_order on inventory.transfer (merchant_id, for_order) where for_order is not null;
