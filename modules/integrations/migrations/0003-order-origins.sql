-- spread: integrations.order_origin by merchant_id
-- old code survives: yes

-- What the other system said of an order that no book of ours has a place for. Nothing of a person: who is erased leaves
-- nothing here.
create table integrations.order_origin (
  merchant_id uuid not null,
  order_id uuid not null,
  invoice_no text,
  tender text,
  staff text,
  primary key (merchant_id, order_id)
);
