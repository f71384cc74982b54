// A PIN switches people at an enrolled till and works nowhere else: six digits, five tries, then five minutes, ten after the next five,
// twenty after those: fewer than 50 guesses a day of a million.
import { addSeconds, type Instant } from '@omoya/kernel'

export const PIN_TRIES = 5
const LOCK_SECONDS = 300
const LONGEST_SECONDS = 86_400

export interface PinState {
  /** Wrong tries since the last right one. */
  readonly tries: number
  readonly lockedUntil: Instant | null
}

export const isPinLocked = ({ lockedUntil }: PinState, now: Instant): boolean =>
  lockedUntil !== null && now < lockedUntil

/** What to keep after a try that was made while not locked. */
export function afterTry(state: PinState, isRight: 'right' | 'wrong', now: Instant): PinState {
  if (isRight === 'right') return { tries: 0, lockedUntil: null }
  const tries = state.tries + 1
  if (tries % PIN_TRIES > 0) return { tries, lockedUntil: null }
  const seconds = Math.min(LOCK_SECONDS * 2 ** (tries / PIN_TRIES - 1), LONGEST_SECONDS)
  return { tries, lockedUntil: addSeconds(now, seconds) }
}

/** Six digits that are not the first everybody tries. */
export function isGoodPin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false
  const steps = new Set([...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10))
  const isRun = steps.size === 1 && ['0', '1', '9'].includes(String([...steps][0]))
  return !isRun && pin.slice(0, 3) !== pin.slice(3)
}
