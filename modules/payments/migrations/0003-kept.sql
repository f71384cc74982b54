-- old code survives: yes

-- Money that a return did not pay out, since the points it had earned were spent: the shop's, under a name of its own.
alter table payments.bill add column kept bigint not null default 0;
