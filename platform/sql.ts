import { createHash } from 'node:crypto'

/** A statement whose text never changes is prepared once a connection and called by its name. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** SQL text of our own, never of a caller: a column list, an order by. */
export const raw = (text: string): Raw => new Raw(text)

/** A value for a jsonb parameter; pg would write an array as a PostgreSQL array. */
export const json = (value: unknown): string => JSON.stringify(value)

const known = new WeakMap<TemplateStringsArray, { name: string; text: string }>()

const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64url').slice(0, 20)

function compose(strings: TemplateStringsArray, values: readonly unknown[]): Statement {
  let text = strings[0] ?? ''
  const kept: unknown[] = []
  values.forEach((value, index) => {
    if (value instanceof Raw) text += value.text
    else text += `$${kept.push(value)}`
    text += strings[index + 1] ?? ''
  })
  return { name: nameOf(text), text, values: kept }
}

/** sql`select … where id = ${id}`: values become parameters. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  if (values.some((value) => value instanceof Raw)) return compose(strings, values)
  let made = known.get(strings)
  if (!made) {
    const { name, text } = compose(strings, values)
    made = { name, text }
    known.set(strings, made)
  }
  return { ...made, values }
}
