-- copied everywhere: platform.worker
-- old code survives: yes

-- Who takes jobs, and when it was last heard: what a dead one has locked is free again.
create table platform.worker (
  id text primary key,
  seen_at timestamptz not null default now()
);
