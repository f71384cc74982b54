import { inTransaction } from '@omoya/platform/db/transaction'
import * as merchants from '@omoya/merchants'
import { fillDemo } from '@omoya/tools/demo/fill'
import { openDemo } from '@omoya/tools/demo/furnish'
import { openHouse } from '../boot.ts'
import { CommandTrouble, print, type Command } from './command.ts'

export const demoCommand: Command = {
  usage: 'demo',
  about: 'Furnish the demo shops to the end, beside a running server or without one; never where a shop of your own is',
  run: async ({ config, log }) => {
    const house = await openHouse({ ...config, demo: true }, log)
    try {
      const there = await inTransaction(house.runtime.side, { merchant: '' }, (queries) =>
        merchants.listMerchants(queries),
      )
      if (there.length > 0 && !there.some((one) => one.code === 'demo'))
        throw new CommandTrouble(
          'There is a shop of your own here; furnish the demo in an empty OMOYA_DATA_DIR or DATABASE_URL.',
        )
      await openDemo(house.runtime, print)
      await fillDemo(house.runtime, print)
      print('The demo shops are furnished.')
      return 0
    } finally {
      await house.close()
    }
  },
}
