import { addDataKeys, isAllRewrapped, rewrapKeys } from '@omoya/platform/rotate'
import { addMasterKey, forgetOlderKeys, loadMasterKey, type Keyring } from '@omoya/platform/secrets/index'
import type { Config } from '@omoya/platform/config'
import { openHouse } from '../boot.ts'
import { CommandTrouble, print, type Command } from './command.ts'

/** The operator's own secret: both must be given, the new one first. */
function givenKeyring({ secret, dataDir }: Config): Keyring {
  const keyring = loadMasterKey({ secret: secret ?? '', dataDir })
  if (keyring.older.length > 0) return keyring
  throw new CommandTrouble(
    'OMOYA_SECRET holds one secret. Put a new one before it, with a space between ("new old"), start every process with both, and run this again.',
  )
}

/** Of the file in the data folder. A rotation that was cut off left both in it, and goes on with the one it had made. */
function keyringOfFile({ dataDir }: Config): Keyring {
  const keyring = loadMasterKey({ dataDir })
  return keyring.older.length > 0 ? keyring : addMasterKey(dataDir)
}

/** `key rotate`: the master; `key rotate --data`: a new data key for each merchant. Beside a working house. */
export const rotate: Command['run'] = async ({ config, log, argv }) => {
  const house = await openHouse(config, log)
  try {
    if (argv.includes('--data')) {
      const made = await addDataKeys(house.runtime, loadMasterKey({ ...(config.secret ? { secret: config.secret } : {}), dataDir: config.dataDir })) // prettier-ignore
      print(
        `${made} merchants have a new data key. It seals from two minutes on; what the old ones have sealed opens as before.`,
      )
      return 0
    }
    const keyring = config.secret ? givenKeyring(config) : keyringOfFile(config)
    const count = await rewrapKeys(house.runtime, keyring)
    if (!(await isAllRewrapped(house.runtime, keyring))) {
      throw new CommandTrouble('A key was made meanwhile under the old secret. Nothing is lost; run this again.')
    }
    if (!config.secret) forgetOlderKeys(config.dataDir)
    const then = config.secret ? 'Now start every process with the new OMOYA_SECRET alone.' : 'The old secret is forgotten. Keep the new file `secret` apart from your backups.' // prettier-ignore
    print(`${count} data keys were wrapped anew. ${then}`)
    return 0
  } finally {
    await house.close()
  }
}
