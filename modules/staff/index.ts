// What other parts of the house may ask about the people and machines that work here.
export {
  endSession,
  endSessions,
  endSessionsAt,
  identifyStaff,
  logIn,
  logOut,
  openSessions,
  staffActor,
  startSession,
} from './sessions.ts'
export type { Session } from './sessions.ts'
export {
  changeStaff,
  createOwner,
  createStaff,
  dismiss,
  findStaffByEmail,
  listStaff,
  reinstate,
  sellersOf,
  staffNames,
  staffPerson,
} from './people.ts'
export type { NewOwner, PersonOfStore } from './people.ts'
export { acceptInvitation, invite, inviteAgain, openInvitations, withdrawInvitation } from './invitations.ts'
export type { Invitation, Invited } from './invitations.ts'
export { changePassword, resetPassword } from './passwords.ts'
export {
  confirmSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
} from './second-factor.ts'
export { approverOf, askApproval } from './approvals.ts'
export type { Approved, AskingApproval } from './approvals.ts'
export { chooseOwnPin, provePinOwner } from './pin-owner.ts'
export { approve, resetPin, setPin, verifyPin } from './pins.ts'
export type { Approval, ApprovalAnswer, PinAnswer } from './pins.ts'
export { knownBrowser } from './known-browsers.ts'
export { sessionCookie } from './cookies.ts'
export { createKey, identifyKey, listKeys, noteKeyUse, revokeKey } from './keys.ts'
export type { MadeKey } from './keys.ts'
export { staffChanged } from './events.ts'
export type { NewInvitation, NewKey, NewStaff } from './contract.ts'
export type { KeyRow, StaffPerson } from './tables.ts'
