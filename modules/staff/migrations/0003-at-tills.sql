-- old code survives: yes

-- Signed in by PIN at this till; null: by password, anywhere.
alter table staff.session add column till_id uuid;
create index session_till on staff.session (merchant_id, till_id) where till_id is not null;
