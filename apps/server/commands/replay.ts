import { listParked, replayParked, type Parked } from '@omoya/platform/replay'
import { openHouse } from '../boot.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'
import { merchantNamed } from './shop.ts'

const line = (word: string, { consumer, kind, eventId, cause }: Parked): string =>
  `${word} ${consumer} on ${kind} ${eventId}${cause ? `: ${cause}` : ''}`

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Events that a listener failed on eight times stay parked until somebody has mended the cause and says so here. */
export const replay: Command = {
  usage: 'replay [all | LISTENER | EVENT] [--merchant CODE] [--json]',
  about: 'List what listeners gave up on; with a name or an id hand it on again',
  run: async ({ config, log, argv }) => {
    const { words, flags } = readFlags(argv)
    const [named] = words
    const house = await openHouse(config, log)
    try {
      const merchant = await merchantNamed(house, flags['merchant'])
      const isEvent = named !== undefined && IS_ID.test(named)
      const wanted = { event: isEvent ? named : null, consumer: isEvent || named === 'all' ? null : (named ?? null) }
      const found = named
        ? await replayParked(house.runtime, merchant.id, wanted)
        : await listParked(house.runtime, merchant.id)
      if (named && named !== 'all' && found.length === 0) throw new CommandTrouble(`Nothing of "${named}" is parked.`)
      const word = named ? 'handed on:' : 'parked:'
      for (const one of found) print(flags['json'] ? JSON.stringify(one) : line(word, one))
      if (!flags['json']) print(`${found.length} ${named ? 'will be delivered again' : 'parked'}.`)
      return 0
    } finally {
      await house.close()
    }
  },
}
