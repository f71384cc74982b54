import { SESSION_SECONDS, type Session } from './sessions.ts'

// The edge adds Secure where the request came by HTTPS; a shop on its own machine has none.
const PLACE = 'Path=/; HttpOnly; SameSite=Lax'

export const sessionCookie = ({ token }: Pick<Session, 'token'>): string =>
  `omoya_staff=${token}; ${PLACE}; Max-Age=${SESSION_SECONDS}`

export const endedCookie = `omoya_staff=; ${PLACE}; Max-Age=0`
