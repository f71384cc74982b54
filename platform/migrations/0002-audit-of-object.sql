-- old code survives: yes

-- What was done to this order, this member, these goods.
create index audit_of_object on platform.audit (merchant_id, object, at desc) where object is not null;
