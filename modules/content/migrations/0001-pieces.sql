-- spread: content.piece by merchant_id
-- old code survives: yes

create table content.piece (
  merchant_id uuid not null,
  piece_id uuid not null,
  kind text not null check (kind in ('home', 'story', 'page')),
  slug text not null,
  title jsonb not null,
  -- One sentence for lists and links.
  lead jsonb not null default '{}',
  -- Markdown.
  body jsonb not null default '{}',
  -- From narrow to wide, as the catalogue's: [{"key", "width", "height"}, …].
  image jsonb,
  -- Goods that it tells of, by their address.
  products text[] not null default '{}',
  position integer not null default 0,
  -- From when guests see it; null is a draft.
  published_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (merchant_id, piece_id),
  unique (merchant_id, kind, slug)
);
create index piece_newest on content.piece (merchant_id, kind, published_at desc, piece_id desc);
