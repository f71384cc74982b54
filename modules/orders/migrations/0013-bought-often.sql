-- old code survives: yes

-- The till asks for the most frequent few of a unit, and for the best sellers of the shop.
create index bought_together_often on orders.bought_together (merchant_id, unit_id, orders desc);
create index unit_count_best on orders.unit_count (merchant_id, orders desc);
