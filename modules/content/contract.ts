import { z } from 'zod'
import type { Instant } from '@omoya/kernel'
import { frontParts } from './rules/index.ts'

const words = (longest: number) =>
  z.strictObject({
    'zh-TW': z.string().max(longest).exactOptional(),
    en: z.string().max(longest).exactOptional(),
    ja: z.string().max(longest).exactOptional(),
  })
const Title = words(200).refine((text) => Object.values(text).some((word) => word !== ''))
const Text = z.record(z.string(), z.string())
const Slug = z.string().min(1).max(80)
const kind = z.enum(['home', 'story', 'page'])
const Image = z.array(z.object({ key: z.string().max(200), width: z.int(), height: z.int() })).max(10)
const instant = z.iso.datetime().nullable() as unknown as z.ZodType<Instant | null, string | null> // the same text, named

/** How the front page is arranged while this is its voice; parts that are not named are not shown. */
const Front = z.strictObject({
  parts: z.array(z.enum(frontParts)).max(frontParts.length),
  collections: z.array(z.string().min(1).max(200)).max(8),
})

export const Piece = z.strictObject({
  kind,
  slug: Slug,
  title: Title,
  lead: words(400).default({}),
  /** Markdown. */
  body: words(50_000).default({}),
  image: Image.nullable().default(null),
  products: z.array(z.string().min(1).max(200)).max(12).default([]),
  position: z.int().min(-1_000_000).max(1_000_000).default(0),
  /** From when guests see it; null is a draft. */
  publishedAt: instant,
  /** Until when; null is for good. */
  endsAt: instant.default(null),
  front: Front.nullable().default(null),
})
export type PieceDraft = z.output<typeof Piece>
/** `version` is the one that was read. */
export const PieceChange = Piece.extend({ version: z.int().min(1) })
export type PieceChange = z.output<typeof PieceChange>

const Shown = z.object({
  kind,
  slug: z.string(),
  title: Text,
  lead: Text,
  image: Image.nullable(),
  publishedAt: z.string().nullable(),
  front: Front.nullable(),
})
export const ShownPiece = Shown.extend({ body: Text, products: z.array(z.string()) })
export const PiecesQuery = z.strictObject({
  kind,
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const ShownPieces = z.object({ items: z.array(Shown), next: z.string().nullable() })

export const StaffPiece = ShownPiece.extend({
  piece: z.string(),
  position: z.int(),
  endsAt: z.string().nullable(),
  version: z.int(),
  changedAt: z.string(),
})
export const StaffPieces = z.object({ items: z.array(StaffPiece.omit({ body: true })) })
export const StaffPiecesQuery = z.strictObject({ kind: kind.optional() })
/** As the edge has stored it; a body that says so itself is never read. */
export const StoredPicture = z.strictObject({ sizes: Image.min(1) })
export const PictureKept = z.object({ image: Image })
export const PieceSaved = z.object({ piece: z.string(), version: z.int() })
