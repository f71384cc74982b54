// What may be decided about people without asking the server: numbers, consent, codes, who is who.
export { displayPhone, isMobile, maskedPhone, parsePhone, phoneEndings } from './phone.ts'
export type { PhoneNumber } from './phone.ts'
export { consentState, mayContact, mergeConsents } from './consent.ts'
export type { ConsentEntry, ConsentState, ContactBox, ContactChannel, ContactPurpose } from './consent.ts'
export {
  digitsOfDigest, isTimely, judgeScreenCode, memberCardFrom, readMemberCard, readScreenCode, readSignedCode,
  screenCodeText, signedPayload, stepAt, stepBytes,
} from './codes.ts' // prettier-ignore
export type { ScreenCode, ScreenCodeCheck, SignedCode } from './codes.ts'
export { claimDecision, QUIET_DAYS, spokenPhoneDecision } from './claims.ts'
export type { Claim, ClaimDecision, PhoneHolder, Proof, SpokenPhone, SpokenPhoneDecision } from './claims.ts'
export { lineDecision, linkProves } from './line.ts'
export type { LineArrival, LineDecision, LinkedRecord, LinkUse } from './line.ts'
export { mailDecision } from './mail.ts'
export type { MailArrival, MailboxHolder, MailDecision } from './mail.ts'
export { likelySame } from './likely-same.ts'
export type { DifferentReason, Likeness, PersonFacts, SameReason } from './likely-same.ts'
export { mergePlan } from './merge.ts'
export type { MergePlan, MergeProfile, MergeSide } from './merge.ts'
export { ageOn, birthMonthOf, isUnderAge } from './age.ts'
export type {
  ConsentChanged, MemberChanged, MemberClaimed, MemberErased, MemberJoined, MembersImported, MembersMerged, NumberTaken,
} from './events.ts' // prettier-ignore
