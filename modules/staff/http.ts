import { personRoutes } from './http/person.ts'
import { keyRoutes } from './http/keys.ts'
import { peopleRoutes } from './http/people.ts'

export const routes = [...personRoutes, ...peopleRoutes, ...keyRoutes] as const
