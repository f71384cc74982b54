-- old code survives: yes

-- Promised at a till and paid out in another way later, elsewhere: the shift that promised it counts it as it was.
alter table payments.refund add column shift_kind text;
