import type { Day } from '@omoya/kernel'

/** Whole years on this day; who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(birthday: Day, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4))
  return today.slice(5) >= birthday.slice(5) ? years : years - 1
}

export const isUnderAge = (birthday: Day, today: Day, adultAge: number): boolean => ageOn(birthday, today) < adultAge

/** 1 … 12. */
export const birthMonthOf = (birthday: Day): number => Number(birthday.slice(5, 7))
