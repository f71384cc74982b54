import type { Ctx } from '@omoya/platform'

/** A code by SMS can be read: only the simulated carrier takes them today, and what it took is shown in a demo alone. */
export const reachesPhones = ({ isDemo }: Ctx['house']): boolean => isDemo
