import { personRoutes } from './http/person.ts'
import { keyRoutes } from './http/keys.ts'
import { invitationRoutes } from './http/invitations.ts'
import { peopleRoutes } from './http/people.ts'
import { viewRoutes } from './http/views.ts'

export const routes = [...personRoutes, ...peopleRoutes, ...invitationRoutes, ...keyRoutes, ...viewRoutes] as const
