-- old code survives: yes

-- Lines are written by the statement that writes their order, as their shares are, and no order is ever deleted: the key
-- check of each line cost more than the line (docs/decisions/import.md). `omoya doctor` looks for lines without an order.
alter table orders.line drop constraint line_merchant_id_order_id_fkey;
