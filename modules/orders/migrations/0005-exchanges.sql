-- old code survives: yes

-- The order of the goods that were taken instead: both stand in one document, made once.
alter table orders.return add column exchanged_for uuid;
create unique index return_exchanged_for on orders.return (merchant_id, exchanged_for) where exchanged_for is not null;
