import fronts from './drawings/fronts.svg?no-inline'
import places from './drawings/places.svg?no-inline'
import states from './drawings/states.svg?no-inline'
import { PLACES, type FrontScene, type PlaceScene, type StateScene } from './scenes.ts'

interface SceneProps {
  readonly of: StateScene | PlaceScene
}

const isPlace = (scene: string): boolean => PLACES.some((place) => place === scene)

/** Stands beside words that say the same. */
export function Scene({ of }: SceneProps) {
  return (
    <span className="picture scene" aria-hidden="true">
      <svg>
        <use href={`${isPlace(of) ? places : states}#${of}`} />
      </svg>
    </span>
  )
}

interface FrontProps {
  readonly of: FrontScene
  readonly hue: number
}

/** A shop's own front in three tones of its colour; fills the place that it is given. */
export function Front({ of, hue }: FrontProps) {
  return (
    <span className="picture front" aria-hidden="true" style={{ ['--hue' as string]: hue }}>
      <svg>
        <use href={`${fronts}#${of}`} />
      </svg>
    </span>
  )
}
