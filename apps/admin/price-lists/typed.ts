// A price list as its form shows it, and as the price engine knows it.
import type { Instant } from '@omoya/kernel'
import type { PriceList } from '@omoya/pricing/rules'
import { typedTime, localTime } from '../shell/clock.ts'

export type Definition = Omit<PriceList, 'id'>

/** Who it is for. */
export const audiences = ['everyone', 'members', 'tiers', 'tags', 'staff'] as const
export type Audience = (typeof audiences)[number]

export interface TypedList {
  readonly name: string
  readonly english: string
  readonly japanese: string
  readonly audience: Audience
  readonly tiers: readonly string[]
  /** Parted by commas. */
  readonly tags: string
  /** None chosen is all. */
  readonly channels: readonly string[]
  readonly stores: readonly string[]
  readonly startsAt: string
  readonly endsAt: string
  readonly priority: string
}

export const nothingTyped: TypedList = {
  name: '', english: '', japanese: '', audience: 'members', tiers: [], tags: '', channels: [], stores: [], startsAt: '', endsAt: '', priority: '10',
} // prettier-ignore

function audienceOf({ staffOnly, tiers, tags, membersOnly }: Definition): Audience {
  if (staffOnly) return 'staff'
  if (tiers) return 'tiers'
  if (tags) return 'tags'
  return membersOnly ? 'members' : 'everyone'
}

export const typedFrom = (definition: Definition, zone: string): TypedList => ({
  name: definition.name['zh-TW'] ?? '',
  english: definition.name.en ?? '',
  japanese: definition.name.ja ?? '',
  audience: audienceOf(definition),
  tiers: definition.tiers ?? [],
  tags: (definition.tags ?? []).join('、'),
  channels: definition.channels ?? [],
  stores: definition.stores ?? [],
  startsAt: localTime(definition.startsAt, zone),
  endsAt: localTime(definition.endsAt, zone),
  priority: String(definition.priority),
})

const wordsIn = (text: string): string[] => text.split(/[,，、]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()])) // prettier-ignore
const orAll = (chosen: readonly string[]): readonly string[] | null => (chosen.length === 0 ? null : chosen)

export type Missing = 'name' | 'tiers' | 'tags' | 'ends_first' | 'priority'

/** What keeps the form from being sent, the first of it. */
export function missingIn(typed: TypedList): Missing | null {
  if (typed.name.trim() === '') return 'name'
  if (typed.audience === 'tiers' && typed.tiers.length === 0) return 'tiers'
  if (typed.audience === 'tags' && wordsIn(typed.tags).length === 0) return 'tags'
  if (typed.startsAt !== '' && typed.endsAt !== '' && typed.endsAt <= typed.startsAt) return 'ends_first'
  return /^-?\d{1,6}$/.test(typed.priority.trim()) ? null : 'priority'
}

/** Of a form that nothing is missing in; a moment that was not touched stays what it was. */
export function definitionFrom(typed: TypedList, zone: string, before: Definition | null): Definition {
  const { audience } = typed
  const name = { 'zh-TW': typed.name.trim(), en: typed.english.trim(), ja: typed.japanese.trim() }
  return {
    name: Object.fromEntries(Object.entries(name).filter(([, words]) => words !== '')),
    priority: Number(typed.priority),
    tiers: audience === 'tiers' ? typed.tiers : null,
    tags: audience === 'tags' ? wordsIn(typed.tags) : null,
    membersOnly: audience === 'members' || audience === 'tiers' || audience === 'tags',
    staffOnly: audience === 'staff',
    channels: orAll(typed.channels),
    stores: orAll(typed.stores),
    startsAt: typed.startsAt === '' ? null : typedTime(typed.startsAt, zone, before?.startsAt ?? null),
    endsAt: typed.endsAt === '' ? null : typedTime(typed.endsAt, zone, before?.endsAt ?? null),
  } as Definition // channels and stores out of the lists that the form offers
}

/** Where it stands today. */
export function standingOf(
  { startsAt, endsAt }: Pick<Definition, 'startsAt' | 'endsAt'>,
  now: Instant,
): 'coming' | 'on' | 'over' {
  // prettier-ignore
  if (endsAt !== null && endsAt <= now) return 'over'
  return startsAt !== null && startsAt > now ? 'coming' : 'on'
}
