-- spread: integrations.staged_row by merchant_id
-- spread: integrations.import_run by merchant_id
-- old code survives: yes

-- Rows of one order need not be neighbours in a file: they wait here until all of it was read. Rebuilt from the file
-- after a crash, hence unlogged.
create unlogged table integrations.staged_row (
  merchant_id uuid not null,
  run_id uuid not null,
  order_key text collate "C" not null,
  line_no integer not null,
  content text not null,
  primary key (merchant_id, run_id, order_key, line_no)
);

create table integrations.import_run (
  merchant_id uuid not null,
  run_id uuid not null,
  kind text not null,
  file_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  summary jsonb,
  primary key (merchant_id, run_id)
);
create index import_run_recent on integrations.import_run (merchant_id, started_at desc);
