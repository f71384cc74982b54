import type { ReactNode } from 'react'

interface PageProps {
  readonly title: string
  readonly hint?: string
  /** The one thing to do here. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, hint, action, children }: PageProps) {
  return (
    <div className="page">
      <div className="row-apart page-head">
        <div>
          <h1>{title}</h1>
          {hint && <p className="quiet">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a page or panel, parted from the others by space, not by boxes. */
export function Part({ title, action, children }: PartProps) {
  return (
    <section className="part">
      <div className="row-apart">
        <h2 className="part-title">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

/** Facts as name and value. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
