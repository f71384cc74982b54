import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { unheardFailures } from '@omoya/platform/metrics'
import { hearUnheard } from './unheard.ts'

test('a failure that nobody waited for is logged with its cause and counted, and ends nothing', async () => {
  const [house, told] = [new EventEmitter(), [] as unknown[]]
  const before = (await unheardFailures.get()).values[0]?.value ?? 0
  hearUnheard({ error: (...said: unknown[]) => void told.push(said) }, house)
  const cause = new Error('the second of two calls')
  house.emit('unhandledRejection', cause)
  expect(told).toEqual([[{ err: cause }, 'process.unheard']])
  expect((await unheardFailures.get()).values[0]?.value).toBe(before + 1)
})
