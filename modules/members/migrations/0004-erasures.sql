-- spread: members.erasure by merchant_id
-- old code survives: yes

-- A person's own wish to be forgotten: it waits some days, in which it can be taken back. The row outlives the person as a bare id.
create table members.erasure (
  merchant_id uuid not null,
  erasure_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('withdrawn', 'erased')),
  primary key (merchant_id, erasure_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index erasure_open on members.erasure (merchant_id, member_id) where ended_at is null;
create index erasure_due on members.erasure (merchant_id, due_at) where ended_at is null;
