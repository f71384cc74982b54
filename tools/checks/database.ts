// The walls between merchants and the way to many machines, asked of the database itself: what the migrations made,
// not what they meant to make.
import pg from 'pg'

const ours = `
  select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relkind as kind, c.relrowsecurity, c.relforcerowsecurity,
    c.reloptions, a.attnum as merchant, a.attnotnull
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute a on a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped
  where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'm')`

/** `$1` are the tables that are copied everywhere. */
const questions: readonly (readonly [says: string, sql: string])[] = [
  [
    'has no merchant_id and is not marked as copied everywhere',
    `select name from ours where kind in ('r', 'p') and merchant is null and name <> all ($1::text[]) and name <> 'platform.migration'`,
  ],
  [
    'lets merchant_id be empty',
    `select name from ours where kind in ('r', 'p') and merchant is not null and not attnotnull and name <> all ($1::text[])`,
  ],
  [
    'does not force row-level security',
    `select name from ours where kind in ('r', 'p') and merchant is not null and not (relrowsecurity and relforcerowsecurity)
     and name <> all ($1::text[])`,
  ],
  [
    'has no wall: no policy asks for omoya.merchant',
    `select name from ours where kind in ('r', 'p') and merchant is not null and name <> all ($1::text[]) and not exists (
       select 1 from pg_policy p where p.polrelid = ours.oid and p.polcmd = '*' and p.polpermissive
         and pg_get_expr(p.polqual, p.polrelid) like '%merchant_id = %omoya.merchant%'
         and pg_get_expr(p.polwithcheck, p.polrelid) like '%merchant_id = %omoya.merchant%')`,
  ],
  [
    'opens its wall to the app by another policy',
    `select ours.name from ours join pg_policy p on p.polrelid = ours.oid
     where merchant is not null and name <> all ($1::text[]) and p.polpermissive
       and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%merchant_id = %omoya.merchant%'
       and (0 = any (p.polroles) or 'omoya_app'::regrole = any (p.polroles))`,
  ],
  [
    'is a view without security_invoker: it shows the rows of every merchant',
    `select name from ours where kind = 'v' and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']`,
  ],
  ['is a materialized view: no wall can stand before it', `select name from ours where kind = 'm'`],
  [
    'has a key that does not begin with merchant_id',
    `select distinct format('%s (%s)', ours.name, k.conname) as name from ours join pg_constraint k on k.conrelid = ours.oid
     where k.contype in ('p', 'u', 'f', 'x') and merchant is not null and k.conkey[1] <> merchant and ours.name <> all ($1::text[])`,
  ],
  [
    'refers to a row without beginning with its merchant_id',
    `select format('%s (%s)', ours.name, k.conname) as name from ours join pg_constraint k on k.conrelid = ours.oid
     join ours target on target.oid = k.confrelid
     where k.contype = 'f' and target.merchant is not null and target.name <> all ($1::text[]) and k.confkey[1] <> target.merchant`,
  ],
  [
    'has a unique index that does not begin with merchant_id',
    `select format('%s (%s)', ours.name, i.indexrelid::regclass) as name from ours join pg_index i on i.indrelid = ours.oid
     where i.indisunique and merchant is not null and i.indkey[0] <> merchant and ours.name <> all ($1::text[])`,
  ],
  [
    'has a trigger on its rows',
    `select format('%s (%s)', ours.name, t.tgname) as name from ours join pg_trigger t on t.tgrelid = ours.oid
     where not t.tgisinternal and t.tgtype & 1 = 1 and merchant is not null`,
  ],
  [
    'sets a key to null on delete, merchant_id with it',
    `select format('%s (%s)', ours.name, k.conname) as name from ours join pg_constraint k on k.conrelid = ours.oid
     where k.contype = 'f' and k.confdeltype = 'n' and merchant is not null`,
  ],
  [
    'is a role that row-level security does not hold',
    `select rolname as name from pg_roles where rolname in ('omoya_app', 'omoya_work') and (rolsuper or rolbypassrls)`,
  ],
]

/** One sentence for each table, view, key or role of a migrated database that would let a wall fall. */
export async function databaseFaults(ownerUrl: string, copied: ReadonlySet<string>): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const faults: string[] = []
    for (const [says, sql] of questions) {
      const asked = sql.includes('$1') ? [[...copied]] : []
      const { rows } = await client.query<{ name: string }>(`with ours as (${ours}) ${sql} order by 1`, asked)
      faults.push(...rows.map(({ name }) => `${name} ${says}.`))
    }
    return faults
  } finally {
    await client.end()
  }
}
