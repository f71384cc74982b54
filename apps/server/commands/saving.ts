import path from 'node:path'
import pg from 'pg'
import { backup as save, restore as load, verifyBackup } from '@omoya/platform/backup/index'
import { migrate } from '@omoya/platform/migrate'
import { openDatabase } from '../boot.ts'
import { migrations } from '../carried.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'

const VERSION = '0.1.0'

export const backupCommand: Command = {
  usage: 'backup FILE',
  about: 'Save every book and file of the shop as one checked file (the secret key is not in it)',
  run: async ({ config, log, argv }) => {
    const [out] = readFlags(argv).words
    if (!out) throw new CommandTrouble('Say where to: npx omoya backup FILE')
    const address = await openDatabase(config, log)
    try {
      const manifest = await save({
        connectionString: address.ownerUrl,
        out,
        filesDir: path.join(config.dataDir, 'files'),
        version: VERSION,
      })
      await verifyBackup(out)
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      print(
        `${rows} rows of ${manifest.tables.length} tables are in ${out}. Keep ${path.join(config.dataDir, 'secret')} (or OMOYA_SECRET) apart from it: without it names and phones can't be read.`,
      )
      return 0
    } finally {
      await address.stop()
    }
  },
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ found: boolean }>(
      `select to_regclass('platform.migration') is not null as found`,
    )
    return !rows[0]?.found
  } finally {
    await client.end()
  }
}

export const restoreCommand: Command = {
  usage: 'restore FILE',
  about: 'Restore a backup into an empty data folder or database, whole or not at all',
  run: async ({ config, log, argv }) => {
    const [file] = readFlags(argv).words
    if (!file) throw new CommandTrouble('Say from where: npx omoya restore FILE')
    const address = await openDatabase(config, log)
    try {
      if (!(await isEmpty(address.ownerUrl)))
        throw new CommandTrouble('There is a shop here already; restore into an empty OMOYA_DATA_DIR or DATABASE_URL.')
      const manifest = await load({
        file, connectionString: address.ownerUrl, filesDir: path.join(config.dataDir, 'files'),
        runMigrations: () => migrate(address.ownerUrl, migrations),
      }) // prettier-ignore
      print(
        `${manifest.tables.length} tables are back. Put the secret key of the old shop in place and run \`npx omoya doctor\`.`,
      )
      return 0
    } finally {
      await address.stop()
    }
  },
}
