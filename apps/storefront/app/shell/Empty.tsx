import type { ReactNode } from 'react'

/** Nothing here: what belongs here, and one way to start. */
export function Empty({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="stack empty">
      <svg viewBox="0 0 120 80" width="150" aria-hidden="true" className="empty-picture">
        <path d="M14 66h92M30 66V34h60v32M24 34l8-16h56l8 16zM48 66V48h24v18" />
      </svg>
      <p>{words}</p>
      {children}
    </div>
  )
}
