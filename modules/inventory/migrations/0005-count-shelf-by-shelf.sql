-- old code survives: yes

-- The last ledger entry when the last of several shelves was counted; null where it was counted at once. What moved
-- between the first shelf and the last may have been on either.
alter table inventory.count_line add column last_seq bigint;
