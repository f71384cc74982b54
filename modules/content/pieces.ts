import { refuse } from '@omoya/kernel'
import { json, pageOf, placeAfter, raw, sql, type Ctx } from '@omoya/platform'
import type { PieceChange, PieceDraft } from './contract.ts'
import { endsInTime, isSlug } from './rules/index.ts'
import type { Piece, PieceId, PieceKind } from './tables.ts'

const COLUMNS = raw('piece_id as piece, kind, slug, title, lead, body, image, products, position, published_at, ends_at, front, version, changed_at') // prettier-ignore
const MOST_OF_STAFF = 500

export interface PiecesQuestion {
  readonly kind: PieceKind
  readonly after?: string | undefined
  readonly limit: number
}

/** What is published by now: pages in the merchant's order, the rest newest first. */
export async function publishedPieces(ctx: Ctx, { kind, after, limit }: PiecesQuestion) {
  if (kind === 'page')
    return { next: null, items: await ctx.rows<Piece>(sql`select ${COLUMNS} from content.piece
      where merchant_id = ${ctx.merchant} and kind = 'page' and published_at <= ${ctx.now} and coalesce(ends_at, 'infinity') > ${ctx.now}
      order by position, slug limit ${limit}`) } // prettier-ignore
  const place = placeAfter(after)
  const rows = await ctx.rows<Piece>(sql`select ${COLUMNS} from content.piece
    where merchant_id = ${ctx.merchant} and kind = ${kind} and published_at <= ${ctx.now} and coalesce(ends_at, 'infinity') > ${ctx.now}
      and (published_at, piece_id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by published_at desc, piece_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ publishedAt, piece }) => ({ at: publishedAt ?? '', id: piece }))
}

/** Refuses `content.not_found` also for a draft and for what has ended. */
export async function publishedPiece(ctx: Ctx, kind: PieceKind, slug: string): Promise<Piece> {
  const found = await ctx.maybe<Piece>(sql`select ${COLUMNS} from content.piece
    where merchant_id = ${ctx.merchant} and kind = ${kind} and slug = ${slug} and published_at <= ${ctx.now} and coalesce(ends_at, 'infinity') > ${ctx.now}`)
  if (!found) throw refuse('content.not_found', { slug })
  return found
}

/** Drafts too, the last changed first. */
export const piecesForStaff = (ctx: Ctx, kind: PieceKind | null): Promise<Piece[]> =>
  ctx.rows<Piece>(sql`select ${COLUMNS} from content.piece
    where merchant_id = ${ctx.merchant} and (${kind}::text is null or kind = ${kind})
    order by changed_at desc, piece_id limit ${MOST_OF_STAFF}`)

export async function pieceForStaff(ctx: Ctx, piece: PieceId): Promise<Piece> {
  const found = await ctx.maybe<Piece>(
    sql`select ${COLUMNS} from content.piece where merchant_id = ${ctx.merchant} and piece_id = ${piece}::uuid`,
  )
  if (!found) throw refuse('content.not_found', { piece })
  return found
}

/** Refuses an address that is taken or that not everybody can type. */
export async function createPiece(ctx: Ctx, draft: PieceDraft): Promise<PieceId> {
  checkPiece(draft)
  const piece = ctx.newId<'piece'>()
  const made = await ctx.run(sql`insert into content.piece
      (merchant_id, piece_id, kind, slug, title, lead, body, image, products, position, published_at, ends_at, front, created_at, changed_at)
    values (${ctx.merchant}, ${piece}, ${draft.kind}, ${draft.slug}, ${json(draft.title)}::jsonb, ${json(draft.lead)}::jsonb,
      ${json(draft.body)}::jsonb, ${draft.image && json(draft.image)}::jsonb, ${draft.products}::text[], ${draft.position},
      ${draft.publishedAt}::timestamptz, ${draft.endsAt}::timestamptz, ${draft.front && json(draft.front)}::jsonb, ${ctx.now}, ${ctx.now}) on conflict do nothing`)
  if (made === 0) throw refuse('content.slug_taken', { slug: draft.slug })
  return piece
}

export async function changePiece(ctx: Ctx, piece: PieceId, change: PieceChange): Promise<number> {
  checkPiece(change)
  await pieceForStaff(ctx, piece)
  const twin = await ctx.maybe(sql`select 1 from content.piece
    where merchant_id = ${ctx.merchant} and kind = ${change.kind} and slug = ${change.slug} and piece_id <> ${piece}::uuid`)
  if (twin) throw refuse('content.slug_taken', { slug: change.slug })
  const saved = await ctx.maybe<{
    version: number
  }>(sql`update content.piece set kind = ${change.kind}, slug = ${change.slug},
      title = ${json(change.title)}::jsonb, lead = ${json(change.lead)}::jsonb, body = ${json(change.body)}::jsonb,
      image = ${change.image && json(change.image)}::jsonb, products = ${change.products}::text[], position = ${change.position},
      published_at = ${change.publishedAt}::timestamptz, ends_at = ${change.endsAt}::timestamptz,
      front = ${change.front && json(change.front)}::jsonb, version = version + 1, changed_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and piece_id = ${piece}::uuid and version = ${change.version}::bigint returning version`)
  if (!saved) throw refuse('content.changed_meanwhile', {})
  return saved.version
}

export async function removePiece(ctx: Ctx, piece: PieceId): Promise<void> {
  const gone = await ctx.run(
    sql`delete from content.piece where merchant_id = ${ctx.merchant} and piece_id = ${piece}::uuid`,
  )
  if (gone === 0) throw refuse('content.not_found', { piece })
}

function checkPiece(draft: PieceDraft): void {
  if (!isSlug(draft.slug)) throw refuse('content.invalid_slug', { slug: draft.slug })
  if (!endsInTime(draft)) throw refuse('content.ends_before_it_starts')
}
