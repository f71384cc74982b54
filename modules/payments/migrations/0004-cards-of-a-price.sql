-- old code survives: yes

-- A bank's discount: the digits that the card must begin with, else the gateway declines it.
alter table payments.payment add column card_begins text;
