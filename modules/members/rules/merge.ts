// Which record stays and what it keeps when two members turn out to be one person. Nothing is lost:
// what the survivor does not keep is listed, so that a merge can be shown first and undone later.
import type { Day, MemberId } from '@omoya/kernel'

export interface MergeProfile {
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly birthday: Day | null
  readonly gender: string | null
  readonly lineUserId: string | null
  readonly address: string | null
}

export interface MergeSide {
  readonly member: MemberId
  readonly state: 'unclaimed' | 'claimed'
  readonly joinedOn: Day
  /** Higher is better; from the merchant's tiers. */
  readonly tierRank: number
  readonly tierUntil: Day | null
  readonly tags: readonly string[]
  readonly profile: MergeProfile
  /** Coupons and offers of the kind "one per person" that this side has used. */
  readonly oncePerPersonUsed: readonly string[]
}

export interface MergePlan {
  readonly survivor: MemberId
  readonly absorbed: MemberId
  readonly profile: MergeProfile
  /** Where both had a value and the absorbed one's is set aside. */
  readonly conflicts: readonly {
    readonly field: keyof MergeProfile
    readonly kept: string
    readonly setAside: string
  }[]
  readonly joinedOn: Day
  readonly tierFrom: MemberId
  readonly tags: readonly string[]
  /** Used by both: reported, not charged. */
  readonly usedTwice: readonly string[]
}

export function mergePlan(one: MergeSide, other: MergeSide): MergePlan {
  const [survivor, absorbed] = [one, other].sort(byClaimToStay) as [MergeSide, MergeSide] // two go in, two come out
  return {
    survivor: survivor.member,
    absorbed: absorbed.member,
    profile: joinedProfile(survivor.profile, absorbed.profile),
    conflicts: conflictsOf(survivor.profile, absorbed.profile),
    joinedOn: one.joinedOn < other.joinedOn ? one.joinedOn : other.joinedOn,
    tierFrom: betterTier(survivor, absorbed).member,
    tags: [...new Set([...survivor.tags, ...absorbed.tags])].sort(),
    usedTwice: survivor.oncePerPersonUsed.filter((used) => absorbed.oncePerPersonUsed.includes(used)),
  }
}

/** Whoever can log in stays; then the older one; then the smaller id, so that both sides agree. */
function byClaimToStay(a: MergeSide, b: MergeSide): number {
  if (a.state !== b.state) return a.state === 'claimed' ? -1 : 1
  if (a.joinedOn !== b.joinedOn) return a.joinedOn < b.joinedOn ? -1 : 1
  return a.member < b.member ? -1 : 1
}

/** The better tier stays; of equal ones the one that lasts longer, where no end is longest. */
function betterTier(survivor: MergeSide, absorbed: MergeSide): MergeSide {
  if (survivor.tierRank !== absorbed.tierRank) return survivor.tierRank > absorbed.tierRank ? survivor : absorbed
  if (survivor.tierUntil === null || absorbed.tierUntil === null)
    return survivor.tierUntil === null ? survivor : absorbed
  return survivor.tierUntil >= absorbed.tierUntil ? survivor : absorbed
}

const joinedProfile = (kept: MergeProfile, other: MergeProfile): MergeProfile => ({
  name: kept.name ?? other.name,
  email: kept.email ?? other.email,
  phone: kept.phone ?? other.phone,
  birthday: kept.birthday ?? other.birthday,
  gender: kept.gender ?? other.gender,
  lineUserId: kept.lineUserId ?? other.lineUserId,
  address: kept.address ?? other.address,
})

const fields: readonly (keyof MergeProfile)[] = ['name', 'email', 'phone', 'birthday', 'gender', 'lineUserId', 'address'] // prettier-ignore

function conflictsOf(kept: MergeProfile, other: MergeProfile): MergePlan['conflicts'] {
  return fields.flatMap((field) => {
    const [mine, theirs] = [kept[field], other[field]]
    return mine !== null && theirs !== null && mine !== theirs ? [{ field, kept: mine, setAside: theirs }] : []
  })
}
