/** The part of JSON Schema 2020-12 that zod writes. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** A line of the reference: `lines[].pieces`, `integer`, `1 to 999`. */
export interface Field {
  readonly path: string
  readonly type: string
  readonly mayBeLeftOut: boolean
  readonly rule: string
}

const DEEPEST = 8

const choicesOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? []
const isNothing = (schema: Schema): boolean => schema.type === 'null'

/** What one of several shapes is told apart by: `how: "now"`. */
function nameOfChoice(schema: Schema): string {
  const fixed = Object.entries(schema.properties ?? {}).find(([, property]) => property.const !== undefined)
  return fixed ? `${fixed[0]}: ${JSON.stringify(fixed[1].const)}` : ''
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = choicesOf(schema)
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' | ')
  if (schema.items) return `${typeOf(schema.items).includes('|') ? 'list' : typeOf(schema.items)}[]`
  if (schema.properties ?? schema.additionalProperties) return 'object'
  return [schema.type ?? 'any'].flat().join(' | ')
}

function spanOf(least: number | undefined, most: number | undefined, unit: string): string {
  // What zod says of every integer is no rule of ours.
  const isOpen = (bound: number | undefined) => bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER
  if (isOpen(least) && isOpen(most)) return ''
  if (isOpen(most)) return `at least ${least}${unit}`
  return isOpen(least) ? `at most ${most}${unit}` : `${least} to ${most}${unit}`
}

const ruleOf = (schema: Schema): string =>
  [
    schema.description ?? '',
    spanOf(schema.minimum, schema.maximum, ''),
    spanOf(schema.minLength, schema.maxLength, ' characters'),
    spanOf(schema.minItems, schema.maxItems, ' entries'),
    schema.format ?? (schema.pattern ? `pattern ${schema.pattern}` : ''),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ]
    .filter((part) => part !== '')
    .join('; ')

interface Place {
  readonly path: string
  readonly root: Schema
  readonly depth: number
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (root.$defs?.[name] ?? {})
}

function within(given: Schema, place: Place): Field[] {
  if (place.depth > DEEPEST) return []
  const schema = resolve(given, place.root)
  const below = (path: string): Place => ({ ...place, path, depth: place.depth + 1 })
  const choices = choicesOf(schema).filter((choice) => !isNothing(choice))
  const parts = schema.allOf ?? []
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const path = place.path === '' ? name : `${place.path}.${name}`
      const given = resolve(property, place.root)
      const mayBeLeftOut = !(schema.required ?? []).includes(name)
      return [{ path, type: typeOf(given), mayBeLeftOut, rule: ruleOf(given) }, ...within(given, below(path))]
    }),
    ...(schema.items ? within(schema.items, below(`${place.path}[]`)) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? within(schema.additionalProperties, below(`${place.path}.*`))
      : []),
    ...parts.flatMap((part) => within(part, below(place.path))),
    ...choices.flatMap((choice) => {
      const name = choices.length > 1 ? nameOfChoice(resolve(choice, place.root)) : ''
      return within(choice, below(name === '' ? place.path : `${place.path}(${name})`))
    }),
  ]
}

/** Every field of a body or an answer, the outer before the inner. */
export const fieldsOf = (schema: Schema): Field[] => within(schema, { path: '', root: schema, depth: 0 })
