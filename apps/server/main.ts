import { ConfigTrouble, readConfig } from '@omoya/platform/config'
import { makeLog } from '@omoya/platform/log'
import { MigrationTrouble } from '@omoya/platform/migrate'
import { PostgresTrouble } from '@omoya/platform/postgres/index'
import { SecretTrouble } from '@omoya/platform/secrets/index'
import { Refusal } from '@omoya/kernel'
import { commands, usage } from './commands/index.ts'
import { CommandTrouble } from './commands/command.ts'
import { translate } from './carried.ts'

const isSystemError = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

/** One clear sentence for what a person can mend; a stack only for what is a bug. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Refusal) return translate(error.code, 'en', error.facts)
  const known = [ConfigTrouble, MigrationTrouble, PostgresTrouble, SecretTrouble, CommandTrouble]
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message
  if (isSystemError(error, 'EADDRINUSE')) return 'The port is taken by another program; choose one with PORT=3001.'
  if (isSystemError(error, 'ENOSPC') || isSystemError(error, '53100'))
    return 'The disk is full; free some space and start again. Nothing was lost.'
  return null
}

/** The command line; returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  const command = commands[name]
  if (!command) {
    process.stdout.write(usage())
    return name === 'help' || name === '--help' ? 0 : 2
  }
  try {
    const config = readConfig(process.env)
    return await command.run({ config, log: makeLog(config.logLevel), argv: rest })
  } catch (error) {
    const sentence = sentenceOf(error)
    process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
    return 1
  }
}
