-- spread: staff.saved_view by merchant_id
-- old code survives: yes

-- Filters and order of a list under a name; seen by who keeps it, or by everybody who works here.
create table staff.saved_view (
  merchant_id uuid not null,
  view_id uuid not null,
  staff_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  is_shared boolean not null,
  created_at timestamptz not null,
  primary key (merchant_id, view_id),
  foreign key (merchant_id, staff_id) references staff.person (merchant_id, staff_id)
);
create index saved_view_list on staff.saved_view (merchant_id, list);
