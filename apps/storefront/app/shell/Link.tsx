import { Link as RouterLink, type LinkProps } from 'react-router'

/** A link of a page before it is awake: its markup is all of it. */
const WrittenLink = ({ to, children, className, 'aria-label': label }: LinkProps) => (
  <a className={className} aria-label={label} href={String(to)} data-discover="true">
    {children}
  </a>
)

/**
 * For places with dozens of links, whose `to` is a whole path of ours: the router's own works out on the server, for
 * each of them, where it leads and what a tap does, which nobody will tap there (docs/performance.md).
 */
export const Link: typeof RouterLink | typeof WrittenLink = import.meta.env.SSR ? WrittenLink : RouterLink
