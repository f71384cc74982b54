import type { ReactNode } from 'react'
import { Scene, type StateScene } from '@omoya/ui'

interface EmptyProps {
  readonly words: string
  readonly scene: StateScene
  readonly children?: ReactNode
}

/** Nothing here: what belongs here, and one way to start. */
export function Empty({ words, scene, children }: EmptyProps) {
  return (
    <div className="stack empty">
      <Scene of={scene} />
      <p>{words}</p>
      {children}
    </div>
  )
}
