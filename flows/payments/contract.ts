import { z } from 'zod'

export const PayAgain = z.strictObject({ cardToken: z.string().min(1).max(200) })

export const PayingAgain = z.object({ order: z.string(), payment: z.string() })

/** `phone`: the last digits of the number on the order, from a guest. */
export const GiveUp = z.strictObject({ phone: z.string().max(30).optional() })
