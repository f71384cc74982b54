import { askingMember, route } from '@omoya/platform'
import { Done, PasskeyList, PasskeyOptions } from './contract.ts'
import { dropPasskey, logInOptions, passkeysOf, type PasskeyId } from './passkeys.ts'

export const passkeyRoutes = [
  route('GET /me/passkeys', {
    may: 'member',
    summary: 'The passkeys of the member who asks: which device, since when, last used',
    answer: PasskeyList,
    run: async (ctx) => ({ items: [...(await passkeysOf(ctx, askingMember(ctx)))] }),
  }),
  route('DELETE /me/passkeys/:passkey', {
    may: 'member',
    summary: 'This passkey signs in no more',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await dropPasskey(ctx, askingMember(ctx), params.passkey as PasskeyId) // the edge has checked the id
      return { done: true as const }
    },
  }),
  route('GET /log-in/passkey-options', {
    may: 'public',
    summary: 'What a browser asks a device for to sign in; good for five minutes and in this browser only',
    answer: PasskeyOptions,
    run: async (ctx) => ({ ...(await logInOptions(ctx)) }),
  }),
] as const
