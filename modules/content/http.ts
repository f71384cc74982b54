import { z } from 'zod'
import { refuse } from '@omoya/kernel'
import { route } from '@omoya/platform'
import {
  PictureKept, Piece, PieceChange, PieceSaved, PiecesQuery, ShownPiece, ShownPieces, StaffPiece, StaffPieces, StaffPiecesQuery,
  StoredPicture,
} from './contract.ts' // prettier-ignore
import {
  changePiece, createPiece, pieceForStaff, piecesForStaff, publishedPiece, publishedPieces, removePiece,
} from './pieces.ts' // prettier-ignore
import type { Piece as PieceRow, PieceId, PieceKind } from './tables.ts'

const shown = ({ kind, slug, title, lead, image, publishedAt, front }: PieceRow) => ({
  kind, slug, title: { ...title }, lead: { ...lead }, image: image && [...image], publishedAt,
  front: front && { parts: [...front.parts], collections: [...front.collections] },
}) // prettier-ignore

const whole = (row: PieceRow) => ({ ...shown(row), body: { ...row.body }, products: [...row.products] })

const forStaff = (row: PieceRow) => {
  const { piece, position, endsAt, version, changedAt } = row
  return { ...whole(row), piece, position, endsAt, version, changedAt }
}

const KINDS: readonly PieceKind[] = ['home', 'story', 'page']
const Removed = z.object({ done: z.literal(true) })

export const routes = [
  route('GET /content', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Published stories, newest first, or pages in their order',
    query: PiecesQuery,
    answer: ShownPieces,
    run: async (ctx, { query }) => {
      const { items, next } = await publishedPieces(ctx, query)
      return { items: items.map(shown), next }
    },
  }),
  route('GET /content/:kindName/:slug', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'A published story or page, in Markdown',
    answer: ShownPiece,
    run: async (ctx, { params }) => {
      const kind = KINDS.find((one) => one === params.kindName)
      if (!kind) throw refuse('content.not_found', { kind: params.kindName })
      return whole(await publishedPiece(ctx, kind, params.slug))
    },
  }),
  route('GET /content-pieces', {
    may: 'content.read',
    summary: 'Everything that the shop has written, drafts too, the last changed first',
    query: StaffPiecesQuery,
    answer: StaffPieces,
    run: async (ctx, { query }) => ({ items: (await piecesForStaff(ctx, query.kind ?? null)).map(forStaff) }),
  }),
  route('GET /content-pieces/:piece', {
    may: 'content.read',
    summary: 'One piece with its text and version',
    answer: StaffPiece,
    run: async (ctx, { params }) => forStaff(await pieceForStaff(ctx, params.piece as PieceId)),
  }),
  route('POST /content-pieces', {
    may: 'content.edit',
    summary: 'Write a story, a page or the words of the front page; without a day of publishing it is a draft',
    body: Piece,
    answer: PieceSaved,
    movesNothing: true,
    run: async (ctx, { body }) => ({ piece: await createPiece(ctx, body), version: 1 }),
  }),
  route('PUT /content-pieces/:piece', {
    may: 'content.edit',
    summary: 'Change a piece; send the version that was read',
    body: PieceChange,
    answer: PieceSaved,
    movesNothing: true,
    run: async (ctx, { params, body }) => ({
      piece: params.piece,
      version: await changePiece(ctx, params.piece as PieceId, body),
    }),
  }),
  route('POST /content-pictures', {
    may: 'content.edit',
    summary: 'Keep a picture for a piece: JPEG, PNG, WebP or AVIF as multipart/form-data, at most 20 MB',
    upload: 'picture',
    body: StoredPicture,
    answer: PictureKept,
    movesNothing: true,
    run: (_ctx, { body }) => Promise.resolve({ image: [...body.sizes] }),
  }),
  route('DELETE /content-pieces/:piece', {
    may: 'content.edit',
    summary: 'Take a piece away for good',
    answer: Removed,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await removePiece(ctx, params.piece as PieceId)
      return { done: true as const }
    },
  }),
] as const
