import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { key, user } from './people.ts'
import { benchCommand } from './bench.ts'
import { replay } from './replay.ts'
import { backupCommand, restoreCommand } from './saving.ts'
import { start } from './start.ts'

/** What `npx omoya` can do. A command that does not work yet is not listed. */
export const commands: Readonly<Record<string, Command>> = {
  start,
  migrate: migrateCommand,
  doctor,
  demo: demoCommand,
  import: importCommand,
  backup: backupCommand,
  restore: restoreCommand,
  user,
  key,
  bench: benchCommand,
  replay,
}

/** `omoya backup --help`: what one command takes, without doing it. */
export const usageOf = (command: Command): string => `npx omoya ${command.usage}\n\n${command.about}.\n`

export function usage(): string {
  const lines = Object.values(commands).map((command) => `  omoya ${command.usage.padEnd(46)} ${command.about}`)
  const more = 'With --help a command says what it takes and does nothing.'
  return ['Omoya: one member, one stock, one price, one order book.', '', ...lines, '', more, ''].join('\n')
}
