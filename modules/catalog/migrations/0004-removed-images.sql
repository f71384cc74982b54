-- spread: catalog.removed_image by merchant_id
-- old code survives: yes

-- Pictures that were taken off: named again, they stand where they stood, with their words.
create table catalog.removed_image (
  merchant_id uuid not null,
  image_id uuid not null,
  product_id uuid not null,
  unit_id uuid,
  sizes jsonb not null,
  alt jsonb not null,
  removed_at timestamptz not null,
  primary key (merchant_id, image_id),
  foreign key (merchant_id, product_id) references catalog.product (merchant_id, product_id)
);
create index removed_image_of_product on catalog.removed_image (merchant_id, product_id);
