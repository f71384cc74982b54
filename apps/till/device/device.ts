// The token that a manager gave this browser; what it is worth the server knows.
import { useQuery } from '@tanstack/react-query'
import { Refused, type AnswerOf } from '@omoya/client'
import { logOut, newKey, shop } from '@omoya/client/desk.ts'

export type Opening = AnswerOf<'POST /till/opening'>
export type Person = Opening['people'][number]

const PLACE = 'omoya.till.device'

export const keptDevice = (): string | null => localStorage.getItem(PLACE)

export function keepDevice(token: string | null): void {
  if (token === null) localStorage.removeItem(PLACE)
  else localStorage.setItem(PLACE, token)
}

export const isNotEnrolled = (problem: unknown): boolean =>
  problem instanceof Refused && problem.code === 'tills.not_enrolled'

export const useOpening = (device: string | null) =>
  useQuery({
    queryKey: ['opening', device],
    queryFn: () => shop.call('POST /till/opening', { body: { device: device ?? '' } }, { key: newKey() }),
    enabled: device !== null,
  })

interface PinTry {
  readonly device: string
  readonly staff: string
  readonly pin: string
}

export const logInByPin = (tried: PinTry) => shop.call('POST /till/pin-log-in', { body: tried }, { key: newKey() })

interface Owner {
  readonly device: string
  readonly staff: string
}

/** That the chosen person stands here, by the password of that account; no session of it is left. */
export const provePinOwner = ({ code, ...given }: Owner & { readonly password: string; readonly code: string }) =>
  shop.call('POST /till/pin-owner', { body: { ...given, ...(code === '' ? {} : { code }) } }, { key: newKey() })

/** Signed in by the new PIN. */
export const choosePin = (chosen: Owner & { readonly word: string; readonly pin: string }) =>
  shop.call('POST /till/own-pin', { body: chosen }, { key: newKey() })

export async function enrol(store: string, name: string): Promise<void> {
  const { token } = await shop.call('POST /tills', { body: { store, name } }, { key: newKey() })
  keepDevice(token)
  await logOut(newKey())
}
