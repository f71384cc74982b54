-- spread: fulfilment.unpaid by merchant_id
-- old code survives: yes

-- Goods on their way to somebody who has paid nothing yet: who asked and whence, as keyed digests, until they arrive or stay away.
create table fulfilment.unpaid (
  merchant_id uuid not null,
  order_id uuid not null,
  payer bytea not null,
  network bytea,
  asked_at timestamptz not null,
  primary key (merchant_id, order_id)
);
create index unpaid_of_payer on fulfilment.unpaid (merchant_id, payer);
create index unpaid_of_network on fulfilment.unpaid (merchant_id, network, asked_at) where network is not null;
