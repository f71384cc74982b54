import { useEffect, useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react'
import { HEIGHT, moved, WIDTH, zoomed, zoomedAround, type Frame, type Point } from './map-frame.ts'

interface Shown {
  readonly frame: Frame
  readonly show: (next: Frame) => void
}

const STEP = 40
/** A finger that presses is never quite still. */
const SLACK = 5

const BY_KEY: Readonly<Record<string, (frame: Frame) => Frame>> = {
  ArrowLeft: (frame) => moved(frame, { x: STEP, y: 0 }),
  ArrowRight: (frame) => moved(frame, { x: -STEP, y: 0 }),
  ArrowUp: (frame) => moved(frame, { x: 0, y: STEP }),
  ArrowDown: (frame) => moved(frame, { x: 0, y: -STEP }),
  '+': (frame) => zoomed(frame, 0.5),
  '=': (frame) => zoomed(frame, 0.5),
  '-': (frame) => zoomed(frame, 2),
}

/** Arrows and plus and minus, from wherever on the map the keyboard is. */
function byKey({ frame, show }: Shown, event: KeyboardEvent): void {
  const turn = event.ctrlKey || event.metaKey || event.altKey ? undefined : BY_KEY[event.key]
  if (!turn) return
  event.preventDefault()
  show(turn(frame))
}

/** In the map's own measure. */
function placeOf(sheet: SVGSVGElement, { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): Point {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(sheet.getScreenCTM()?.inverse())
  return { x, y }
}

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y)

/** One finger or the mouse moves the map, two come closer, as a double click and the wheel with Ctrl do. */
export function MapSheet({ frame, show, children }: Shown & { readonly children: ReactNode }) {
  const sheet = useRef<SVGSVGElement>(null)
  const fingers = useRef(new Map<number, Point>())
  const hand = useRef<'still' | 'moving'>('still')
  const latest = useRef({ frame, show })
  useEffect(() => void (latest.current = { frame, show }))
  const become = (next: Frame): void => {
    latest.current = { ...latest.current, frame: next }
    latest.current.show(next)
  }
  const press = (event: PointerEvent<SVGSVGElement>): void => {
    if (fingers.current.size === 0) hand.current = 'still'
    fingers.current.set(event.pointerId, placeOf(event.currentTarget, event))
  }
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const now = placeOf(event.currentTarget, event)
    if (hand.current === 'still' && apart(before, now) < SLACK) return
    hand.current = 'moving'
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, now)
    const [, other] = [...fingers.current].find(([id]) => id !== event.pointerId) ?? []
    if (!other) return become(moved(latest.current.frame, { x: now.x - before.x, y: now.y - before.y }))
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    become(zoomedAround(latest.current.frame, apart(before, other) / Math.max(1, apart(now, other)), middle))
  }
  const leave = (event: PointerEvent): void => void fingers.current.delete(event.pointerId)
  // A drag that ends on a store has not chosen it.
  const click = (event: MouseEvent): void => {
    if (hand.current === 'still') return
    event.preventDefault()
    event.stopPropagation()
  }
  useEffect(() => {
    const drawn = sheet.current
    if (!drawn) return
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { frame: seen, show: tell } = latest.current
      tell(zoomedAround(seen, event.deltaY < 0 ? 0.8 : 1.25, placeOf(drawn, event)))
    }
    // React's own listener may not stop the browser from making the whole page larger.
    drawn.addEventListener('wheel', turn, { passive: false })
    // The buttons beside the sheet as well.
    const map = drawn.parentElement
    const press = (event: KeyboardEvent): void => byKey(latest.current, event)
    map?.addEventListener('keydown', press)
    return () => {
      drawn.removeEventListener('wheel', turn)
      map?.removeEventListener('keydown', press)
    }
  }, [])
  return (
    <svg
      ref={sheet}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="map-sheet"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={leave}
      onPointerCancel={leave}
      onClickCapture={click}
      onDoubleClick={(event) => become(zoomedAround(latest.current.frame, 0.5, placeOf(event.currentTarget, event)))}
      onDragStart={(event) => event.preventDefault()}
    >
      {children}
    </svg>
  )
}
