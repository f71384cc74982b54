import places from './drawings/places.svg?no-inline'
import states from './drawings/states.svg?no-inline'
import { PLACES, type PlaceScene, type StateScene } from './scenes.ts'

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
