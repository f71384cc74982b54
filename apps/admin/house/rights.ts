import { rights, type Right } from '@omoya/staff/rules'

export interface RightsOfArea {
  readonly area: string
  readonly rights: readonly Right[]
}

const areaOf = (right: string): string => right.split('.')[0] ?? ''

/** "read" of "members.read". */
export const verbOf = (right: string): string => right.split('.')[1] ?? ''

/** In the order of the list, each area once. */
export const rightsByArea = (among: readonly string[] = rights): readonly RightsOfArea[] => {
  const chosen = rights.filter((right) => among.includes(right))
  return [...new Set(chosen.map(areaOf))].map((area) => ({
    area,
    rights: chosen.filter((right) => areaOf(right) === area),
  }))
}
