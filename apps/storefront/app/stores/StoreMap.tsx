import { IconMinus, IconPlus, IconZoomReset } from '@tabler/icons-react'
import { useState, type MouseEvent, type ReactNode } from 'react'
import type { Spot } from '../checkout/distance.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'
import { groupBox, pinBox, roomFor, sidesOf, type Box, type Side } from './labels.ts'
import { at, frameOf, grouped, HEIGHT, isInSight, ruler, WIDTH, zoomed, type Frame, type Group } from './map-frame.ts' // prettier-ignore
import { MapSheet } from './MapSheet.tsx'
import { coastIn, riversIn } from './outline.ts'
import { placeNames } from './place-names.ts'

export interface Pin {
  readonly key: string
  readonly name: string
  readonly spot: Spot
  /** Said by a shape, and in words beside it. */
  readonly look: 'full' | 'hollow'
  /** Where it leads without scripts. */
  readonly to: string
}

interface StoreMapProps {
  readonly pins: readonly Pin[]
  readonly chosen: string | null
  readonly choose: (key: string) => void
  readonly here?: Spot | null
}

type Placed = Pin & { readonly x: number; readonly y: number }

const APART = 30
/** The corners in which the buttons and the ruler stand. */
const TAKEN: readonly Box[] = [
  { left: WIDTH - 54, right: WIDTH, top: 0, bottom: 142 },
  { left: 0, right: 190, top: HEIGHT - 34, bottom: HEIGHT },
]
/** Where the stores are, at their own places. Each is a link that the keyboard reaches; the list beside it says the same. */
export function StoreMap({ pins, chosen, choose, here = null }: StoreMapProps) {
  const { t } = useWords()
  const fitted = frameOf([...pins.map(({ spot }) => spot), ...(here ? [here] : [])])
  const [asked, ask] = useState<{ readonly frame: Frame; readonly of: string } | null>(null)
  if (!fitted) return null
  // What somebody looked at closer is fitted anew when other stores are shown.
  const of = JSON.stringify(fitted)
  const frame = asked?.of === of ? asked.frame : fitted
  const show = (next: Frame): void => ask({ frame: next, of })
  const middle = pins.find(({ key }) => key === chosen)?.spot ?? frame.centre
  const seen: Placed[] = pins.map((pin) => ({ ...pin, ...at(frame, pin.spot) })).filter(isInSight)
  const groups = grouped(seen, APART)
  const single = groups.flatMap(({ items }) => (items.length === 1 ? items : []))
  const marks = [...TAKEN, ...groups.map((group) => (group.items.length === 1 ? pinBox(group) : groupBox(group)))]
  const named = sidesOf(single.map((pin) => ({ ...pin, words: pin.name })), marks) // prettier-ignore
  return (
    <div className="map" role="group" aria-label={t('stores.map')}>
      <MapSheet frame={frame} show={show}>
        <Land frame={frame} taken={[...marks, ...named.boxes]} />
        {here && <Here at={at(frame, here)} />}
        <Pins
          groups={groups}
          sides={new Map(single.map(({ key }, place) => [key, named.sides[place] ?? 'none']))}
          chosen={chosen}
          choose={choose}
          show={({ items }) => show(frameOf(items.map(({ spot }) => spot)) ?? frame)}
        />
        <Ruler frame={frame} />
      </MapSheet>
      <div className="map-tools">
        <Tool words="stores.closer" press={() => show(zoomed({ ...frame, centre: middle }, 0.5))}>
          <IconPlus aria-hidden="true" size={20} />
        </Tool>
        <Tool words="stores.farther" press={() => show(zoomed(frame, 2))}>
          <IconMinus aria-hidden="true" size={20} />
        </Tool>
        <Tool words="stores.whole" press={() => ask(null)}>
          <IconZoomReset aria-hidden="true" size={20} />
        </Tool>
      </div>
      <p className="caption">{t('stores.map_note')}</p>
    </div>
  )
}

interface ToolProps {
  readonly words: Key
  readonly press: () => void
  readonly children: ReactNode
}

function Tool({ words, press, children }: ToolProps) {
  const { t } = useWords()
  return (
    <button type="button" className="map-tool" aria-label={t(words)} title={t(words)} onClick={press}>
      {children}
    </button>
  )
}

function Land({ frame, taken }: { readonly frame: Frame; readonly taken: readonly Box[] }) {
  const { locale } = useWords()
  const names = placeNames(frame.span, locale).map(({ words, spot }) => ({ words, ...at(frame, spot) }))
  return (
    <g aria-hidden="true">
      <path d={coastIn(frame)} className="map-land" />
      <path d={riversIn(frame)} className="map-river" />
      {roomFor(names, taken).map(({ words, x, y }) => (
        <text key={words} x={x} y={y} textAnchor="middle" className="map-place">
          {words}
        </text>
      ))}
    </g>
  )
}

function Ruler({ frame }: { readonly frame: Frame }) {
  const { t } = useWords()
  const { kilometres, length } = ruler(frame)
  return (
    <g className="map-ruler" aria-hidden="true" transform={`translate(14 ${HEIGHT - 14})`}>
      <path d={`M0 -5v5h${length}v-5`} />
      <text x={length + 6}>{t('stores.kilometres', { kilometres })}</text>
    </g>
  )
}

function Here({ at: { x, y } }: { readonly at: { readonly x: number; readonly y: number } }) {
  const { t } = useWords()
  return (
    <g role="img" aria-label={t('stores.you')}>
      <circle cx={x} cy={y} r="16" className="map-around" />
      <circle cx={x} cy={y} r="6" className="map-you" />
    </g>
  )
}

interface PinsProps extends Pick<StoreMapProps, 'chosen' | 'choose'> {
  readonly groups: readonly Group<Placed>[]
  readonly sides: ReadonlyMap<string, Side>
  readonly show: (group: Group<Placed>) => void
}

function Pins({ groups, sides, chosen, choose, show }: PinsProps) {
  // The one that is chosen lies on top.
  return groups
    .toSorted((a, b) => Number(holds(a, chosen)) - Number(holds(b, chosen)))
    .map((group) => {
      const [pin] = group.items
      if (!pin) return null
      return group.items.length === 1 ? (
        <PinMark key={pin.key} pin={pin} isChosen={pin.key === chosen} side={sides.get(pin.key) ?? 'none'} choose={choose} />
      ) : (
        <GroupMark key={pin.key} group={group} to={pin.to} isChosen={holds(group, chosen)} show={show} />
      )
    }) // prettier-ignore
}

const holds = ({ items }: Group<Placed>, key: string | null): boolean => items.some((item) => item.key === key)

interface GroupMarkProps extends Pick<PinsProps, 'show'> {
  readonly group: Group<Placed>
  readonly to: string
  readonly isChosen: boolean
}

function GroupMark({ group, to, isChosen, show }: GroupMarkProps) {
  const { t } = useWords()
  const closer = (event: MouseEvent): void => {
    event.preventDefault()
    show(group)
  }
  const names = group.items.map(({ name }) => name).join(t('home.between'))
  const words = t('stores.group', { count: group.items.length, names })
  return (
    <a href={to} onClick={closer} className="map-pin" aria-label={words}>
      <title>{words}</title>
      <circle cx={group.x} cy={group.y} r="22" className="map-touch" />
      <circle cx={group.x} cy={group.y} r="16" className={isChosen ? 'map-dot map-chosen' : 'map-dot'} />
      <text x={group.x} y={group.y + 5} textAnchor="middle" className="map-count">
        {group.items.length}
      </text>
    </a>
  )
}

interface PinMarkProps extends Pick<StoreMapProps, 'choose'> {
  readonly pin: Placed
  readonly isChosen: boolean
  readonly side: Side
}

function PinMark({ pin: { key, name, to, look, x, y }, isChosen, side, choose }: PinMarkProps) {
  const pick = (event: MouseEvent): void => {
    event.preventDefault()
    choose(key)
  }
  return (
    <a href={to} onClick={pick} className="map-pin" aria-label={name} aria-current={isChosen ? 'true' : undefined}>
      <title>{name}</title>
      <circle cx={x} cy={y - 12} r="22" className="map-touch" />
      <path
        d={`M${x} ${y}c-3-7-10-11-10-19a10 10 0 0 1 20 0c0 8-7 12-10 19z`}
        className={`${look === 'full' ? 'map-dot' : 'map-dot map-hollow'}${isChosen ? ' map-chosen' : ''}`}
      />
      <circle cx={x} cy={y - 19} r="3.6" className={look === 'full' ? 'map-eye' : 'map-eye-hollow'} />
      {side !== 'none' && (
        <text
          x={side === 'left' ? x - 14 : x + 14}
          y={y - 13}
          textAnchor={side === 'left' ? 'end' : 'start'}
          className="map-name"
        >
          {name}
        </text>
      )}
    </a>
  )
}
