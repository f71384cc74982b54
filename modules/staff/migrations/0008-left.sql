-- old code survives: yes

-- When somebody left; null for who works here, and for who left before this was kept.
alter table staff.person add column left_at timestamptz;
