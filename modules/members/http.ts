import { favouriteRoutes } from './http-favourites.ts'
import { ownRoutes } from './http-own.ts'
import { personRoutes } from './http-person.ts'
import { staffRoutes } from './http-staff.ts'

export const routes = [...ownRoutes, ...personRoutes, ...favouriteRoutes, ...staffRoutes] as const
