import { couponRoutes } from './http-coupons.ts'
import { walletRoutes } from './http-wallets.ts'

export const routes = [...walletRoutes, ...couponRoutes] as const
