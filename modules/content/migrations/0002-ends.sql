-- spread: content.piece by merchant_id
-- old code survives: yes

-- Until when guests see it; null is for good.
alter table content.piece add column ends_at timestamptz;
-- How the front page is arranged while this is its voice: {"parts": ["offers", …], "collections": ["skin", …]}; null is the shop's own way.
alter table content.piece add column front jsonb;
