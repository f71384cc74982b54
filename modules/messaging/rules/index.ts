// What everyone may ask of messaging: which way a message goes, when, and what an SMS costs.
export { addressOn, chooseChannel, isSecret, templates } from './channel.ts'
export type { Addressed, Addresses, Channel, Purpose, Template } from './channel.ts'
export { isQuiet, marketingFrom, QUIET } from './quiet.ts'
export { smsLength } from './sms.ts'
export type { SmsLength } from './sms.ts'
export { render } from './render.ts'
export type { MessageFacts, Rendered } from './render.ts'
export type { MessageQueued } from './events.ts'
