import { useId, type ReactNode } from 'react'
import { Link } from 'react-router'

interface HomePartProps {
  readonly title: string
  readonly note?: string
  readonly more?: { readonly to: string; readonly words: string }
  readonly children: ReactNode
}

export function HomePart({ title, note, more, children }: HomePartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="home-head">
        <h2 id={id}>{title}</h2>
        {note && <p className="caption">{note}</p>}
        {more && <Link to={more.to}>{more.words}</Link>}
      </div>
      {children}
    </section>
  )
}
