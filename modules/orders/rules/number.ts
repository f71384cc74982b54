import type { Day } from '@omoya/kernel'

/** Digits only, so that it can be typed on any phone: year, month and a running number that never repeats. */
export const orderNumber = (day: Day, running: number): string =>
  `${day.slice(2, 4)}${day.slice(5, 7)}${String(running).padStart(6, '0')}`
