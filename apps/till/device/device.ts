// The token that a manager gave this browser; what it is worth the server knows.
import { useQuery } from '@tanstack/react-query'
import { Refused, type AnswerOf } from '@omoya/client'
import { logIn, logOut, newKey, shop } from '@omoya/client/desk.ts'

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

export interface FirstPin {
  readonly device: string
  readonly staff: string
  readonly email: string
  readonly password: string
  readonly code: string
  readonly pin: string
}

/** Proven by password, and signed in by the new PIN: the session of the password does not stay behind. */
export async function choosePin({ device, staff, pin, ...proof }: FirstPin) {
  await logIn(proof)
  try {
    await shop.call('PUT /staff/me/pin', { body: { password: proof.password, pin } })
  } finally {
    await logOut(newKey())
  }
  return logInByPin({ device, staff, pin })
}

export async function enrol(store: string, name: string): Promise<void> {
  const { token } = await shop.call('POST /tills', { body: { store, name } }, { key: newKey() })
  keepDevice(token)
  await logOut(newKey())
}
