import { addDays, type Day } from '@omoya/kernel'

/** How long goods wait at the counter when the store says nothing else. */
export const PICKUP_DAYS = 7

/** The last day on which they can still be collected; that day counts whole. */
export const lastPickupDay = (readyOn: Day, days: number = PICKUP_DAYS): Day => addDays(readyOn, Math.max(days, 0))

export const isPastPickup = (today: Day, pickupUntil: Day): boolean => today > pickupUntil

/** Three digits are what a clerk asks for; null when fewer were given. */
export function phoneTail(phone: string): string | null {
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return digits.length < 3 ? null : digits.slice(-3)
}
