-- spread: catalog.search_text by merchant_id
-- old code survives: yes

create extension if not exists btree_gin;

-- What a product can be found by, in one spelling: `titles` its names, `words` everything it says, `grams` every pair of
-- neighbouring characters, each Chinese or Japanese character, "^" with how a title begins and "=" with the whole title.
create table catalog.search_text (
  merchant_id uuid not null,
  product_id uuid not null,
  is_active boolean not null,
  titles text[] collate "C" not null,
  words text collate "C" not null,
  grams text[] collate "C" not null,
  primary key (merchant_id, product_id),
  foreign key (merchant_id, product_id) references catalog.product (merchant_id, product_id)
);
create index search_grams on catalog.search_text using gin (merchant_id, grams);

-- Row-level security lets only leakproof operators use an index, and `@>` is none: as the app's role every search would
-- read the whole catalogue (measured: 300 ms and more for 50,000 products). So this one function runs as its owner and
-- carries the wall itself: the merchant comes from the same setting as the wall's, never from the caller.
-- Whole titles come first, then titles that begin so, then the rest; of a word that thousands say, 1,500 are ranked.
create policy search_reads on catalog.search_text for select to current_user using (true);
create function catalog.find_products(
  p_grams text[], p_phrase text, p_terms text[], p_drafts boolean, p_limit integer
) returns table (product_id uuid, score integer)
language sql stable security definer set search_path = pg_catalog as $$
  with hits as (
    (select s.product_id, s.titles, s.words from catalog.search_text s
      where s.merchant_id = nullif(current_setting('omoya.merchant', true), '')::uuid and s.grams @> array['=' || p_phrase]
        and (s.is_active or p_drafts) limit 100)
    union
    (select s.product_id, s.titles, s.words from catalog.search_text s
      where s.merchant_id = nullif(current_setting('omoya.merchant', true), '')::uuid
        and s.grams @> array['^' || left(p_phrase, 2)] and (s.is_active or p_drafts) limit 500)
    union
    (select s.product_id, s.titles, s.words from catalog.search_text s
      where s.merchant_id = nullif(current_setting('omoya.merchant', true), '')::uuid and s.grams @> p_grams
        and (s.is_active or p_drafts) limit 1500)
  )
  select h.product_id,
    case
      when p_phrase = any(h.titles) then 3000
      when exists (select from unnest(h.titles) t where starts_with(t, p_phrase)) then 2000
      when position(p_phrase in array_to_string(h.titles, chr(10))) > 0 then 1000
      else 0
    end + 200 - least(length(h.titles[1]), 200)
  from hits h where not exists (select from unnest(p_terms) term where position(term in h.words) = 0)
  order by 2 desc, 1 desc limit p_limit
$$;

-- For words typed slightly wrong, when nothing says them all: what shares most of its pairs with them.
create function catalog.find_similar(p_grams text[], p_drafts boolean, p_limit integer) returns table (product_id uuid, score integer)
language sql stable security definer set search_path = pg_catalog as $$
  select h.product_id, h.shared * 100 / cardinality(p_grams)
  from (
    select s.product_id, (select count(*) from unnest(p_grams) gram where gram = any(s.grams))::integer as shared
    from catalog.search_text s
    where s.merchant_id = nullif(current_setting('omoya.merchant', true), '')::uuid and s.grams && p_grams
      and (s.is_active or p_drafts) limit 3000
  ) h where h.shared * 2 >= cardinality(p_grams)
  order by 2 desc, 1 desc limit p_limit
$$;
