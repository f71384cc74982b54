-- old code survives: yes

-- A return may be told before the payment that earned: then nobody knows yet whose points they are.
alter table loyalty.claw_back alter column member_id drop not null;
