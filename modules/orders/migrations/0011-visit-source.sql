-- old code survives: yes

-- From which advert or link the visit came in which this was ordered: first and last touch, nothing of the person.
alter table orders."order" add column source jsonb;
