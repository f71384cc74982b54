import { migrate } from '@omoya/platform/migrate'
import { openDatabase } from '../boot.ts'
import { migrations } from '../carried.ts'
import { print, type Command } from './command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  about: 'Bring the database to the present shape',
  run: async ({ config, log }) => {
    const address = await openDatabase(config, log)
    try {
      await migrate(address.ownerUrl, migrations)
      print(`${migrations.steps.length} migrations are in place.`)
      return 0
    } finally {
      await address.stop()
    }
  },
}
