-- spread: catalog.product by merchant_id
-- spread: catalog.unit by merchant_id
-- spread: catalog.barcode by merchant_id
-- spread: catalog.component by merchant_id
-- spread: catalog.category by merchant_id
-- spread: catalog.product_category by merchant_id
-- spread: catalog.brand by merchant_id
-- spread: catalog.image by merchant_id
-- spread: catalog.setting by merchant_id
-- old code survives: yes

create table catalog.brand (
  merchant_id uuid not null,
  code text not null,
  name jsonb not null,
  primary key (merchant_id, code)
);

create table catalog.category (
  merchant_id uuid not null,
  category_id uuid not null,
  parent_id uuid,
  slug text not null,
  name jsonb not null,
  position integer not null default 0,
  -- From the root to itself.
  path uuid[] not null,
  primary key (merchant_id, category_id),
  unique (merchant_id, slug),
  foreign key (merchant_id, parent_id) references catalog.category (merchant_id, category_id)
);
create index category_below on catalog.category (merchant_id, parent_id, position);

create table catalog.product (
  merchant_id uuid not null,
  product_id uuid not null,
  slug text not null,
  name jsonb not null,
  description jsonb not null default '{}',
  kind text not null check (kind in ('goods', 'bundle', 'service', 'sample', 'gift', 'voucher')),
  brand text,
  tags text[] not null default '{}',
  -- What its units differ by: [{"name": Text, "values": [Text, …]}, …]; empty for a product of one unit.
  options jsonb not null default '[]',
  -- Where and when it is sold: any of them opens it, none means everywhere and always.
  offers jsonb not null default '[]',
  status text not null default 'draft' check (status in ('draft', 'active', 'archived')),
  -- What an import knows it by.
  import_key text,
  -- Of everything that staff and imports write: the same again changes nothing.
  content_hash text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (merchant_id, product_id),
  unique (merchant_id, slug),
  unique (merchant_id, import_key),
  foreign key (merchant_id, brand) references catalog.brand (merchant_id, code)
);
create index product_newest on catalog.product (merchant_id, status, product_id desc);
create index product_of_brand on catalog.product (merchant_id, brand, product_id desc);
create index product_changed on catalog.product (merchant_id, changed_at, product_id);

create table catalog.unit (
  merchant_id uuid not null,
  unit_id uuid not null,
  product_id uuid not null,
  sku text not null,
  -- In lower case; lower() in a question would keep the wall from using the index.
  sku_folded text not null,
  -- One value an option of the product, as Text.
  options jsonb not null default '[]',
  position integer not null default 0,
  weight_grams integer check (weight_grams >= 0),
  length_mm integer check (length_mm >= 0),
  width_mm integer check (width_mm >= 0),
  height_mm integer check (height_mm >= 0),
  -- 特價品: some thresholds leave it out.
  special boolean not null default false,
  status text not null default 'active' check (status in ('active', 'archived')),
  primary key (merchant_id, unit_id),
  unique (merchant_id, sku),
  foreign key (merchant_id, product_id) references catalog.product (merchant_id, product_id)
);
create index unit_of_product on catalog.unit (merchant_id, product_id, position);
-- Case is kept, and the exact spelling finds first; a look-up that types it otherwise finds it too.
create index unit_any_case on catalog.unit (merchant_id, sku_folded);

-- gtin: 14 digits; in-store: the item number inside a weighed code; own: whatever else is printed on goods.
-- A trade unit may hold several pieces: a case of 12 has a code of its own.
create table catalog.barcode (
  merchant_id uuid not null,
  kind text not null check (kind in ('gtin', 'in-store', 'own')),
  code text not null,
  unit_id uuid not null,
  pieces integer not null default 1 check (pieces > 0),
  primary key (merchant_id, kind, code),
  foreign key (merchant_id, unit_id) references catalog.unit (merchant_id, unit_id)
);
create index barcode_of_unit on catalog.barcode (merchant_id, unit_id);

create table catalog.component (
  merchant_id uuid not null,
  bundle_id uuid not null,
  unit_id uuid not null,
  quantity integer not null check (quantity > 0),
  position integer not null default 0,
  primary key (merchant_id, bundle_id, unit_id),
  foreign key (merchant_id, bundle_id) references catalog.unit (merchant_id, unit_id),
  foreign key (merchant_id, unit_id) references catalog.unit (merchant_id, unit_id),
  check (bundle_id <> unit_id)
);
create index component_used_in on catalog.component (merchant_id, unit_id);

-- A product's own categories and all above them, so that a shelf shows what lies in its drawers.
create table catalog.product_category (
  merchant_id uuid not null,
  product_id uuid not null,
  category_id uuid not null,
  is_own boolean not null,
  -- Lower stands further in front; the rest by newest.
  position integer not null default 1000,
  primary key (merchant_id, product_id, category_id),
  foreign key (merchant_id, product_id) references catalog.product (merchant_id, product_id),
  foreign key (merchant_id, category_id) references catalog.category (merchant_id, category_id)
);
create index product_category_shelf on catalog.product_category (merchant_id, category_id, position, product_id desc);

create table catalog.image (
  merchant_id uuid not null,
  image_id uuid not null,
  product_id uuid not null,
  unit_id uuid,
  -- From narrow to wide: [{"key", "width", "height"}, …].
  sizes jsonb not null,
  alt jsonb not null default '{}',
  position integer not null default 0,
  primary key (merchant_id, image_id),
  foreign key (merchant_id, product_id) references catalog.product (merchant_id, product_id)
);
create index image_of_product on catalog.image (merchant_id, product_id, position, image_id);

-- How the shop prints its own codes for weighed goods; null where it weighs nothing.
create table catalog.setting (
  merchant_id uuid not null,
  in_store jsonb,
  primary key (merchant_id)
);
