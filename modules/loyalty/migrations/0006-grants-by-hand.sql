-- spread: loyalty.entry by merchant_id
-- old code survives: yes

-- What somebody has given by hand within a day is asked at each grant.
create index entry_of_giver on loyalty.entry (merchant_id, actor, at) where cause_kind = 'grant' and (actor like 'staff:%' or actor like 'key:%');
