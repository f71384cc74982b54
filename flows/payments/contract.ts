import { z } from 'zod'

export const PayAgain = z.strictObject({ cardToken: z.string().min(1).max(200) })

export const PayingAgain = z.object({ order: z.string(), payment: z.string() })
