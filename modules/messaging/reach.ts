import type { Ctx } from '@omoya/platform'

/** A code by SMS can be read: only the simulated carrier takes them today, and what it took is shown in a demo alone. */
export const reachesPhones = ({ isDemo }: Ctx['house']): boolean => isDemo

/** A mail arrives where a server for it is named; in a demo what would have gone is shown. */
export const reachesMail = ({ isDemo, sendsMail }: Ctx['house']): boolean => isDemo || sendsMail
