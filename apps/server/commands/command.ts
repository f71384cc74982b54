import type { Config } from '@omoya/platform/config'
import type { Log } from '@omoya/platform/log'

export interface CommandInput {
  readonly config: Config
  readonly log: Log
  readonly argv: readonly string[]
}

export interface Command {
  readonly usage: string
  readonly about: string
  /** Returns the exit code. */
  readonly run: (input: CommandInput) => Promise<number>
}

/** Something the person at the keyboard can mend; its message is the whole answer. */
export class CommandTrouble extends Error {}

/** `--json`, `--merchant demo`: flags without a value read as 'true'. */
export function readFlags(argv: readonly string[]): {
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, string>>
} {
  const words: string[] = []
  const flags: Record<string, string> = {}
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? ''
    const next = argv[index + 1]
    if (!word.startsWith('--')) words.push(word)
    else if (word.includes('=')) flags[word.slice(2, word.indexOf('='))] = word.slice(word.indexOf('=') + 1)
    else if (next !== undefined && !next.startsWith('--') && !BARE.has(word)) {
      flags[word.slice(2)] = next
      index += 1
    } else flags[word.slice(2)] = 'true'
  }
  return { words, flags }
}

const BARE = new Set(['--json', '--quiet', '--force'])

export const print = (line: string): void => void process.stdout.write(`${line}\n`)
