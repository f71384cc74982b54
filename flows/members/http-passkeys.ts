import * as members from '@omoya/members'
import { NewPasskeyBody, PasskeyBody, PasskeyOptions } from '@omoya/members/contract'
import { askingMember, route } from '@omoya/platform'
import { LoggedIn, PasskeyAdded } from './contract.ts'
import { addPasskey, newPasskeyOptions } from './passkeys.ts'
import { letIn } from './sign-in.ts'

export const passkeyRoutes = [
  route('GET /me/passkey-options', {
    may: 'member',
    summary: 'What a browser asks a device for to make a passkey; good for five minutes and in this browser only',
    answer: PasskeyOptions,
    run: async (ctx) => ({ ...(await newPasskeyOptions(ctx, askingMember(ctx))) }),
  }),
  route('POST /me/passkeys', {
    may: 'member',
    summary: 'Add the passkey that the device has made; the member is written to',
    body: NewPasskeyBody,
    answer: PasskeyAdded,
    movesNothing: true,
    run: async (ctx, { body }) => ({ passkey: await addPasskey(ctx, askingMember(ctx), body) }),
  }),
  route('POST /log-in/passkey', {
    may: 'public',
    summary: 'Sign a member in with a passkey',
    body: PasskeyBody,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => letIn((await members.enterByPasskey(ctx, body)).token),
  }),
] as const
