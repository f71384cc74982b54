// What other parts of the shop may ask of members.
export { holderOf, joinByPhone, makeMember, phoneOf } from './joining.ts'
export type { Holder, Joined, Joining, Making } from './joining.ts'
export { findByPhone, memberKnownBy, searchMembers } from './find.ts'
export type { Candidate } from './find.ts'
export { isPresent, provePresence } from './presence.ts'
export { member, openMember, openMembers, recordsOf, seen, updateMember } from './members.ts'
export type { MemberChange, OpenMember, Sighting } from './members.ts'
export type { Address, Person } from './person.ts'
export { checkCode, CODE_PAUSE_SECONDS, makeCode } from './codes.ts'
export type { CodeAnswer, CodePurpose, CodeTry, MadeCode } from './codes.ts'
export { answerChallenge, confirmCode, takeMergeTicket } from './log-in.ts'
export type { ChallengeAnswer, LogIn } from './log-in.ts'
export {
  closeAllSessions,
  closeSession,
  identifyMember,
  noSessionCookie,
  openSession,
  sessionCookie,
} from './sessions.ts'
export { consentsOf, openChannels, recordConsent, recordConsents, writeConsents } from './consents.ts'
export type { ConsentAnswer, ConsentRow } from './consents.ts'
export { listMerges, mergeMembers, previewMerge } from './merges.ts'
export { unmergeMembers } from './unmerge.ts'
export type { Merged, MergeRow, Merging, SideFacts } from './merges.ts'
export { listDuplicates } from './duplicates.ts'
export type { Duplicate } from './duplicates.ts'
export { addressesOf, eraseMember, exportMember } from './forget.ts'
export type { MemberCopy } from './forget.ts'
export { dropFavourite, favouritesOf, keepFavourites } from './favourites.ts'
export type { Favourite } from './favourites.ts'
export { keepSizes, sizesOf } from './sizes.ts'
export type { KeptSize, OwnSize } from './sizes.ts'
export { addPasskey, dropPasskey, enterByPasskey, logInOptions, passkeyOptions, passkeysOf } from './passkeys.ts'
export type { Adding, Passkey, PasskeyId } from './passkeys.ts'
export { askErasure, dueErasures, erasureWish, isErasureDue, withdrawErasure } from './erasures.ts'
export type { ErasureWish } from './erasures.ts'
export { importMembers, knownImports, upsertMembers } from './import.ts'
export type { Imported, ImportProblem, MemberImport } from './import.ts'
export { memberByCode, screenKey } from './screen-codes.ts'
export type { ScreenKey, Shown } from './screen-codes.ts'
export { listTillLookups } from './till-lookups.ts'
export type { TillLookup } from './till-lookups.ts'
export { linkLine, unlinkLine } from './line.ts'
export { arriveByLine, bindWaitingLine } from './by-line.ts'
export type { LineLogIn, LineReturn } from './by-line.ts'
export {
  beginLineTry,
  dropLineChannel,
  lineChannel,
  saveLineChannel,
  takeLineTry,
  visitOf,
  waitingLine,
} from './line-tries.ts'
export type { LineBeginning, LineTry, WaitingLine } from './line-tries.ts'
export { lineUserOf } from './adapters/line-log-in.ts'
export type { LineChannel } from './adapters/line-log-in.ts'
export {
  claimLink,
  closeClaimLink,
  disownNumber,
  findClaimLink,
  goOnFrom,
  makeClaimLink,
  openClaimLink,
  phoneOfLink,
} from './claim-links.ts'
export type { ClaimLink, GoingOn } from './claim-links.ts'
export { findMailLink, makeLogInLink, makeReceiptLink, openMailLink } from './mail-links.ts'
export type { MailLink, ReceiptLink } from './mail-links.ts'
export { proveMailbox } from './by-mail.ts'
export type { MailLogIn } from './by-mail.ts'
export {
  consentChanged, memberChanged, memberClaimed, memberErased, memberJoined, membersImported, membersMerged, membersUnmerged, numberTaken,
} from './events.ts' // prettier-ignore
export type { MemberRow, MemberState } from './tables.ts'
export { checks } from './checks.ts'
