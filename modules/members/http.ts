import { favouriteRoutes } from './http-favourites.ts'
import { ownRoutes } from './http-own.ts'
import { passkeyRoutes } from './http-passkeys.ts'
import { personRoutes } from './http-person.ts'
import { sizeRoutes } from './http-sizes.ts'
import { staffRoutes } from './http-staff.ts'

export const routes = [
  ...ownRoutes,
  ...personRoutes,
  ...favouriteRoutes,
  ...sizeRoutes,
  ...passkeyRoutes,
  ...staffRoutes,
] as const
