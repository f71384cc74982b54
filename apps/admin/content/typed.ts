// A piece of content as somebody types it, and as the server takes it.
import { locales, type Instant, type Locale, type Text } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import { frontParts, type FrontPart } from '@omoya/content/rules'
import { localTime, typedTime } from '../shell/clock.ts'

export type PieceShown = AnswerOf<'GET /content-pieces/:piece'>
export type Draft = NonNullable<InputOf<'POST /content-pieces'>['body']>
export type Kind = PieceShown['kind']
export const pieceKinds = ['story', 'page', 'home'] as const satisfies readonly Kind[]

export const wordFields = ['title', 'lead', 'body'] as const
export type WordField = (typeof wordFields)[number]
export type Words = Readonly<Record<WordField, string>>

export interface Typed {
  readonly words: Readonly<Record<Locale, Words>>
  readonly slug: string
  readonly position: string
  readonly isPublished: boolean
  readonly from: string
  readonly until: string
  readonly image: PieceShown['image']
  readonly products: readonly string[]
  readonly parts: readonly FrontPart[]
  readonly collections: readonly string[]
}

const MOST_PLACES = 1_000_000
const noWords: Words = { title: '', lead: '', body: '' }

export const emptyTyped: Typed = {
  words: { 'zh-TW': noWords, en: noWords, ja: noWords }, slug: '', position: '0', isPublished: false, from: '', until: '', image: null,
  products: [], parts: frontParts, collections: [],
} // prettier-ignore

type Kept = Omit<PieceShown, 'piece' | 'version' | 'changedAt'>

export function typedOf(piece: Kept, zone: string): Typed {
  const wordsIn = (locale: Locale): Words => ({
    title: piece.title[locale] ?? '',
    lead: piece.lead[locale] ?? '',
    body: piece.body[locale] ?? '',
  })
  return {
    words: { 'zh-TW': wordsIn('zh-TW'), en: wordsIn('en'), ja: wordsIn('ja') },
    slug: piece.slug,
    position: 'position' in piece ? String(piece.position) : '0',
    isPublished: piece.publishedAt !== null,
    from: localTime(piece.publishedAt as Instant | null, zone), // moments as the server sent them
    until: localTime(piece.endsAt as Instant | null, zone),
    image: piece.image,
    products: piece.products,
    parts: piece.front?.parts ?? frontParts,
    collections: piece.front?.collections ?? [],
  }
}

/** A language without words is left out: the shop then shows another one. */
export const textOf = (typed: Typed, field: WordField): Text =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const words = typed.words[locale][field]
      return words.trim() === '' ? [] : [[locale, field === 'body' ? words : words.trim()]]
    }),
  )

/** Why it can't be saved, by the name of its word. */
export type Trouble = 'no_title' | 'no_address' | 'no_place' | 'ends_first' | 'bad_time'

interface House {
  readonly kind: Kind
  readonly zone: string
  /** What is shown at once is shown from here. */
  readonly now: Instant
  readonly before: Pick<PieceShown, 'publishedAt' | 'endsAt'> | null
}

type Read = { readonly draft: Draft; readonly trouble: null } | { readonly draft: null; readonly trouble: Trouble }

export function draftOf(typed: Typed, { kind, zone, now, before }: House): Read {
  const title = textOf(typed, 'title')
  const position = /^-?\d{1,7}$/.test(typed.position.trim()) ? Number(typed.position) : null
  const kept = (at: string | null | undefined): Instant | null => (at ?? null) as Instant | null // as the server sent it
  const from = typed.from === '' ? now : typedTime(typed.from, zone, kept(before?.publishedAt))
  const until = typed.until === '' ? null : typedTime(typed.until, zone, kept(before?.endsAt))
  const trouble = ((): Trouble | null => {
    if (Object.keys(title).length === 0) return 'no_title'
    if (typed.slug.trim() === '') return 'no_address'
    if (position === null || Math.abs(position) > MOST_PLACES) return 'no_place'
    if (from === null || (typed.until !== '' && until === null)) return 'bad_time'
    return typed.isPublished && until !== null && Date.parse(until) <= Date.parse(from) ? 'ends_first' : null
  })()
  if (trouble) return { draft: null, trouble }
  const isOwnWay = typed.collections.length === 0 && typed.parts.join() === frontParts.join()
  const draft = {
    kind,
    slug: typed.slug.trim(),
    title,
    lead: textOf(typed, 'lead'),
    body: textOf(typed, 'body'),
    image: typed.image,
    products: [...typed.products],
    position: position ?? 0,
    publishedAt: typed.isPublished ? from : null,
    endsAt: until,
    front: kind !== 'home' || isOwnWay ? null : { parts: [...typed.parts], collections: [...typed.collections] },
  }
  return { draft, trouble: null }
}

/** An address out of English words; other languages have no letters for it. */
export const addressOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')

/** Moves one of a list by one place. */
export function moved<One>(list: readonly One[], one: One, by: -1 | 1): readonly One[] {
  const from = list.indexOf(one)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return list
  const rest = list.filter((each) => each !== one)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}

const facts = ['slug', 'publishedAt', 'endsAt', 'position', 'image', 'products', 'front'] as const
export type Difference = { readonly field: WordField; readonly locale: Locale } | { readonly fact: (typeof facts)[number] } // prettier-ignore

/** In what two versions of one piece are not the same. */
export function differences(ours: Draft, theirs: Kept): readonly Difference[] {
  const words = wordFields.flatMap((field) =>
    locales
      .filter((locale) => (ours[field]?.[locale] ?? '') !== (theirs[field][locale] ?? ''))
      .map((locale) => ({ field, locale })),
  )
  return [...words, ...facts.filter((fact) => JSON.stringify(ours[fact]) !== JSON.stringify(theirs[fact])).map((fact) => ({ fact }))] // prettier-ignore
}
