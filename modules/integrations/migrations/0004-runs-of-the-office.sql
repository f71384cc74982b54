-- spread: integrations.rejected_row by merchant_id
-- old code survives: yes

-- A run that somebody began in the back office: where its file lies until it is over, how far it is, why it ended badly.
alter table integrations.import_run
  add column file_key text,
  add column bytes bigint not null default 0,
  add column map jsonb,
  -- Null: the file came, nobody has said how to read it.
  add column asked_at timestamptz,
  add column lines bigint not null default 0,
  -- From 0 to 1.
  add column done real not null default 0,
  add column failure jsonb;

-- What did not fit, sealed, since it may be of people: to be mended and brought in again within a week.
create table integrations.rejected_row (
  merchant_id uuid not null,
  run_id uuid not null,
  place integer not null,
  row_sealed bytea not null,
  primary key (merchant_id, run_id, place)
);
