import type { StaffId } from '@omoya/kernel'
import { SESSION_SECONDS, type Session } from './sessions.ts'

// The edge adds Secure where the request came by HTTPS; a shop on its own machine has none.
const PLACE = 'Path=/; HttpOnly; SameSite=Lax'

export const sessionCookie = ({ token }: Pick<Session, 'token'>): string =>
  `omoya_staff=${token}; ${PLACE}; Max-Age=${SESSION_SECONDS}`

export const endedCookie = `omoya_staff=; ${PLACE}; Max-Age=0`

const YEAR_SECONDS = 31_536_000

/** One a person, sent with log-ins alone. */
export const knownCookie = (staff: StaffId, mark: string): string =>
  `omoya_known_${staff.slice(-12)}=${mark}; Path=/api/v1/staff/log-in; HttpOnly; SameSite=Strict; Max-Age=${YEAR_SECONDS}`
