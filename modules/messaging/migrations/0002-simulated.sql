-- spread: messaging.simulated_message by merchant_id
-- old code survives: yes

-- The book of the simulated carrier: it stands for an outside company, so only its adapter writes here, in transactions
-- of its own, and the doctor compares it with ours (I9). It knows a message by its id, however often that is handed over.
create table messaging.simulated_message (
  merchant_id uuid not null,
  message_id uuid not null,
  handed integer not null default 1,
  taken_at timestamptz not null,
  primary key (merchant_id, message_id)
);
insert into messaging.simulated_message (merchant_id, message_id, taken_at)
  select merchant_id, message_id, coalesce(sent_at, at) from messaging.message where carrier = 'simulated' and state = 'sent';
