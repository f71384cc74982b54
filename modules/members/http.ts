import { favouriteRoutes } from './http-favourites.ts'
import { ownRoutes } from './http-own.ts'
import { passkeyRoutes } from './http-passkeys.ts'
import { personRoutes } from './http-person.ts'
import { staffRoutes } from './http-staff.ts'

export const routes = [...ownRoutes, ...personRoutes, ...favouriteRoutes, ...passkeyRoutes, ...staffRoutes] as const
