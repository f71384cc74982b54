import type { ReactNode } from 'react'
import { Link as RouterLink, useLocation, type LinkProps } from 'react-router'

interface WrittenProps extends Pick<LinkProps, 'to' | 'children' | 'aria-label' | 'aria-current' | 'prefetch'> {
  readonly className?: string
}

/** A link of a page before it is awake: its markup is all of it. */
const WrittenLink = ({ to, prefetch: _, ...said }: WrittenProps) => (
  <a {...said} href={String(to)} data-discover="true">
    {said.children}
  </a>
)

/**
 * For places with dozens of links, whose `to` is a whole path of ours: the router's own works out on the server, for
 * each of them, where it leads and what a tap does, which nobody will tap there (docs/performance.md).
 */
export const Link: (props: WrittenProps) => ReactNode = import.meta.env.SSR
  ? WrittenLink
  : (props) => <RouterLink {...props} />

/** Says when its page, or one below, is the one that is shown. The router's own is drawn anew at each step of each tap. */
export function NavLink({ to, className = '', ...said }: WrittenProps) {
  const here = useLocation().pathname.toLowerCase()
  const there = String(to).toLowerCase()
  const isHere = here === there || here.startsWith(`${there}/`)
  return (
    <Link
      {...said}
      to={to}
      className={isHere ? `${className} active`.trim() : className}
      {...(isHere ? { 'aria-current': 'page' } : {})}
    />
  )
}
