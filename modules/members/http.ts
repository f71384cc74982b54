import { ownRoutes } from './http-own.ts'
import { staffRoutes } from './http-staff.ts'

export const routes = [...ownRoutes, ...staffRoutes] as const
