-- old code survives: yes

-- Where the goods stood at a step: a store that could not find them is not asked again.
alter table fulfilment.event add column store_id uuid;
