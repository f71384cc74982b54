import { BackupTrouble } from '@omoya/platform/backup/index'
import { ConfigTrouble, readConfig } from '@omoya/platform/config'
import { makeLog } from '@omoya/platform/log'
import { MigrationTrouble } from '@omoya/platform/migrate'
import { PostgresTrouble } from '@omoya/platform/postgres/index'
import { SecretTrouble } from '@omoya/platform/secrets/index'
import { Refusal } from '@omoya/kernel'
import { commands, usage, usageOf } from './commands/index.ts'
import { CommandTrouble, type Command } from './commands/command.ts'
import { translate } from './carried.ts'

const isSystemError = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

const portOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'port' in error ? String(error.port) : ''

/** One clear sentence for what a person can mend; a stack only for what is a bug. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Refusal) return translate(error.code, 'en', error.facts)
  const known = [BackupTrouble, ConfigTrouble, MigrationTrouble, PostgresTrouble, SecretTrouble, CommandTrouble]
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message
  if (isSystemError(error, 'EADDRINUSE'))
    return `The port ${portOf(error)} is taken by another program; choose another with PORT.`
  if (isSystemError(error, 'EACCES') && portOf(error) !== '')
    return `The port ${portOf(error)} may not be opened by this account; choose another with PORT.`
  if (isSystemError(error, 'ENOTFOUND') || isSystemError(error, 'EADDRNOTAVAIL'))
    return 'HOST names no address of this machine; leave it out, or set HOST=0.0.0.0.'
  if (isSystemError(error, 'ENOSPC') || isSystemError(error, '53100'))
    return 'The disk is full; free some space and start again. Nothing was lost.'
  if (isSystemError(error, '57014') || isSystemError(error, '55P03'))
    return 'The database has more to do than it can and took too long; run the command again, it goes on where it was.'
  return fileSentence(error)
}

const FILES: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read or written by this account',
  EPERM: 'may not be read or written by this account',
  EROFS: 'lies on a disk that may only be read',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies below a file, where a folder is needed',
  EEXIST: 'is a file, where a folder is needed',
}

/** What is wrong with a path that the person has named, or with the data folder. */
function fileSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('path' in error) || !('code' in error)) return null
  const why = FILES[String(error.code)]
  return why ? `${String(error.path)} ${why}; name another path or mend this one and start again.` : null
}

const HELP = ['help', '--help', '-h']

/** Help on everything, or what is wrong with the name. */
function toldInstead(name: string): number {
  const asked = HELP.includes(name)
  if (!asked) process.stderr.write(`There is no command "${name}".\n`)
  process.stdout.write(usage())
  return asked ? 0 : 2
}

/** A mistyped option must not be passed over: `--wiht` would do another thing than what was meant. */
function unknownOption(command: Command, words: readonly string[]): string | null {
  const known: readonly string[] = `${command.usage} ${command.about}`.match(/--[a-z]+/g) ?? []
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] ?? word)
  return options.find((option) => !known.includes(option)) ?? null
}

/** The command line; returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return toldInstead(name)
  if (rest.some((word) => word !== 'help' && HELP.includes(word))) {
    process.stdout.write(usageOf(command))
    return 0
  }
  const odd = unknownOption(command, rest)
  if (odd) {
    process.stderr.write(`There is no option ${odd} here.\n${usageOf(command)}`)
    return 2
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
