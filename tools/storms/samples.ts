// Values made from the shape that a route declares: right ones, and ones that somebody would try.
export interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape | boolean
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly minItems?: number
}

const TEXTS: Readonly<Record<string, string>> = {
  uuid: '01890000-0000-7000-8000-000000000000',
  email: 'somebody@shop.example',
  date: '2026-11-22',
  'date-time': '2026-11-22T02:00:00Z',
  uri: 'https://shop.example/',
}

const PATTERNED = [
  TEXTS['uuid'] ?? '',
  'ab',
  '123456',
  '12:00',
  'AB',
  'a-b',
  '0912345678',
  '2026-11-22',
  '11512',
  '#c2410c',
  '12345678',
  '12',
  '11512',
  '25.03,121.56',
]

/** A day says its form in words that no schema carries, and is ten characters long. */
const isDay = ({ maxLength, minLength = 0, pattern }: Shape): boolean => maxLength === 10 && minLength === 0 && !pattern

function textOf(shape: Shape): string {
  const known = TEXTS[shape.format ?? (isDay(shape) ? 'date' : '')]
  if (known !== undefined) return known
  const fitting = PATTERNED.find((text) => new RegExp(shape.pattern ?? '', 'u').test(text))
  return (fitting ?? 'ab').padEnd(shape.minLength ?? 0, 'a').slice(0, shape.maxLength)
}

const NONE = new Map<string, unknown>()

/** A value of the shape with what it must have. */
export function sampleOf(given: object): unknown {
  return sampleWith(given, NONE)
}

/** The same, and of what it may have whatever is named. */
export const sampleWith = (given: object, names: ReadonlyMap<string, unknown>): unknown =>
  madeOf(given as Shape, (shape) => [
    ...(shape.required ?? []),
    ...Object.keys(shape.properties ?? {}).filter((name) => names.has(name) && !shape.required?.includes(name)),
  ])

/** A text for people needs one language at least. */
const fieldsOf = (shape: Shape, chosen: Chosen): readonly string[] =>
  shape.properties?.['zh-TW'] ? ['zh-TW'] : chosen(shape)

type Chosen = (shape: Shape) => readonly string[]

function madeOf(shape: Shape, chosen: Chosen): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const [one] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? []
  if (one) return madeOf(one, chosen)
  switch ([shape.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        fieldsOf(shape, chosen).map((name) => [name, madeOf(shape.properties?.[name] ?? {}, chosen)]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 1 }, () =>
        madeOf(typeof shape.items === 'object' ? shape.items : {}, chosen),
      )
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(shape)
  }
}

export const AMOUNTS: readonly unknown[] = [
  -1,
  0.1,
  1e21,
  Number.NaN,
  '1,680',
  '１６８０',
  2 ** 53,
  -0.5,
  '0x10',
  null,
  {},
  [1],
]
export const QUANTITIES: readonly unknown[] = [-1, 0, 0.5, 1e9, '1', null]

const HOSTILE: readonly unknown[] = [
  null, true, -1, 0, 0.1, 1e21, 2 ** 53, '', ' ', 'a'.repeat(5_000), '１６８０', "'; drop table orders.order; --", '<script>alert(1)</script>',
  '\u202Eevil', '👨‍👩‍👧‍👦', 'ｶﾅ', '臺/台', '__proto__', 'constructor', '../../etc/passwd', '2026-02-30', '9999-99-99', '24:00', [], {}, [[]], [null],
  '01890000-0000-7000-8000-000000000000', '00000000-0000-0000-0000-000000000000', 'null', 'undefined', 'NaN', '%00', '\n', '2026-11-22T99:00:00Z',
] // prettier-ignore

/** A dice that falls the same way for the same seed. */
function* dice(seed: number): Generator<number, never> {
  let state = seed * 2_654_435_761 + 1
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

type Roll = () => number

function spoiled(value: unknown, roll: Roll): unknown {
  if (roll() < 0.25) return HOSTILE[Math.floor(roll() * HOSTILE.length)]
  if (Array.isArray(value)) return value.map((item) => spoiled(item, roll))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) => (roll() < 0.1 ? [] : [[name, spoiled(item, roll)]])),
    )
  return roll() < 0.3 ? HOSTILE[Math.floor(roll() * HOSTILE.length)] : value
}

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** Texts, since some of them are no JSON at all. */
export function hostileBodies(shape: object, count: number, seed: number): string[] {
  const stream = dice(seed)
  const roll: Roll = () => stream.next().value
  const right = sampleOf(shape)
  const fixed = [
    '', '{', 'null', '[]', '"x"', '1e309', '{"a":1,"a":2}', '{"__proto__":{"isAdmin":true}}', deep(10_000), '\u0000', '{"a":"\\ud800"}', '{"a":"\\u0000"}',
    JSON.stringify(right),
    JSON.stringify({ ...(right as object), planted: 'field' }),
    JSON.stringify({ ...(right as object), constructor: { prototype: {} } }),
  ] // prettier-ignore
  const made = Array.from(
    { length: Math.max(0, count - fixed.length) },
    () => JSON.stringify(spoiled(right, roll)) ?? 'null',
  )
  return [...fixed, ...made]
}
