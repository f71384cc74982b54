-- old code survives: yes

-- Neighbours of one order wait as one row: a row an order instead of a row a line.
alter table integrations.staged_row add column lines integer not null default 1;
-- Written once, read once: packing it costs more than the room it saves.
alter table integrations.staged_row alter column content set storage external;
