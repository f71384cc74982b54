import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { command } from '@omoya/platform/runtime'
import * as staff from '@omoya/staff'
import { rights, type Right } from '@omoya/staff/rules'
import { openHouse } from '../boot.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'
import { rotate } from './rotate.ts'
import { merchantNamed } from './shop.ts'

function rightsNamed(text: string): Right[] {
  return text.split(',').map((word) => {
    const right = rights.find((known) => known === word.trim())
    if (!right) throw new CommandTrouble(`There is no right "${word}"; known are: ${rights.join(', ')}.`)
    return right
  })
}

const isEmail = (text: string): boolean => z.email().max(200).safeParse(text).success

const asConsole = { kind: 'system', name: 'console' } as const

export const user: Command = {
  usage: 'user EMAIL NAME [--merchant CODE]',
  about: 'Make an owner of a shop; prints a first password once',
  run: async ({ config, log, argv }) => {
    const { words, flags } = readFlags(argv)
    const [email, name] = words
    if (!email || !name) throw new CommandTrouble('Say whom: npx omoya user EMAIL NAME')
    if (!isEmail(email)) throw new CommandTrouble(`"${email}" is no e-mail address; people log in with theirs.`)
    const house = await openHouse(config, log)
    try {
      const merchant = await merchantNamed(house, flags['merchant'])
      const password = randomBytes(12).toString('base64url')
      await command(house.runtime, { merchant, actor: asConsole }, (ctx) =>
        staff.createOwner(ctx, { email, name, password }),
      )
      print(`${email} may log in at /admin with the password ${password}; it is shown this once.`)
      return 0
    } finally {
      await house.close()
    }
  },
}

export const key: Command = {
  usage: 'key NAME RIGHT[,RIGHT…] [--merchant CODE] [--json]',
  about: 'Make an API key; `key rotate` changes the master key of personal data, `key rotate --data` the data keys',
  run: async ({ config, log, argv }) => {
    if (argv[0] === 'rotate') return rotate({ config, log, argv: argv.slice(1) })
    const { words, flags } = readFlags(argv)
    const [name, wanted] = words
    if (!name || !wanted) throw new CommandTrouble('Say which: npx omoya key NAME orders.read,catalog.read')
    const house = await openHouse(config, log)
    try {
      const merchant = await merchantNamed(house, flags['merchant'])
      const made = await command(house.runtime, { merchant, actor: asConsole }, (ctx) =>
        staff.createKey(ctx, { name, rights: rightsNamed(wanted), expiresAt: null }),
      )
      print(
        flags['json']
          ? JSON.stringify({ id: made.id, token: made.token })
          : `${made.token}\nIt is shown this once; send it as "Authorization: Bearer …".`,
      )
      return 0
    } finally {
      await house.close()
    }
  },
}
