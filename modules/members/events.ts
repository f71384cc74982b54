import { eventKind } from '@omoya/platform'
import type { ConsentChanged, MemberChanged, MemberClaimed, MemberErased, MemberJoined, MembersImported, MembersMerged, NumberTaken } from './rules/events.ts' // prettier-ignore

export const memberJoined = eventKind<MemberJoined>()('members.member-joined')
export const memberClaimed = eventKind<MemberClaimed>()('members.member-claimed')
export const memberChanged = eventKind<MemberChanged>()('members.member-changed')
export const consentChanged = eventKind<ConsentChanged>()('members.consent-changed')
export const membersMerged = eventKind<MembersMerged>()('members.members-merged')
export const membersUnmerged = eventKind<MembersMerged>()('members.members-unmerged')
export const memberErased = eventKind<MemberErased>()('members.member-erased')
export const numberTaken = eventKind<NumberTaken>()('members.number-taken')
export const membersImported = eventKind<MembersImported>()('members.members-imported')
