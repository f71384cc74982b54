-- spread: orders.return_request by merchant_id
-- old code survives: yes

-- What a customer asks to bring back: the goods and money move when a store or the office accepts it, as a return.
create table orders.return_request (
  merchant_id uuid not null,
  request_id uuid not null,
  order_id uuid not null,
  -- [{"lineNo": 1, "units": 1}]
  lines jsonb not null,
  -- A choice of a list, so that nobody writes a person into it.
  reason text not null check (reason in ('unwanted', 'unfitting', 'faulty', 'wrong')),
  state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  -- As the customer was shown it.
  money bigint not null,
  points bigint not null,
  credit bigint not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  answer text,
  return_id uuid,
  primary key (merchant_id, request_id),
  foreign key (merchant_id, order_id) references orders."order" (merchant_id, order_id),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'accepted') = (return_id is not null))
);
create unique index return_request_open on orders.return_request (merchant_id, order_id) where state = 'open';
create index return_request_recent on orders.return_request (merchant_id, state, asked_at desc, request_id desc);
create index return_request_of_order on orders.return_request (merchant_id, order_id, asked_at desc);
