import { movingRoutes } from './http-moving.ts'
import { readingRoutes } from './http-reading.ts'

export const routes = [...readingRoutes, ...movingRoutes] as const
