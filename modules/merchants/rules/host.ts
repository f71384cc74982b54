/** The name a browser asked for, as the book of hosts keeps it: lower case, without port and final dot. Null: no name. */
export function hostName(written: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:/\s@]+)(?::\d{1,5})?$/.exec(written.trim().toLowerCase())
  const name = match?.[1]?.replace(/\.$/, '') ?? ''
  return isHostName(name) ? name : null
}

const LONGEST_NAME = 253
const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/
const ADDRESS = /^\[[0-9a-f:.]+\]$/

const isHostName = (name: string): boolean => name.length <= LONGEST_NAME && (NAME.test(name) || ADDRESS.test(name))
