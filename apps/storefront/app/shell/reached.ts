/** A phone that says "online" may still stand before the wall of a hotel: the shop itself must answer. */
export const isReached = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
