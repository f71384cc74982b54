import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { places } from './fence.ts'
import { fences } from './fences.ts'

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name)

test.each(fences)('$name turns red at each planted fault and nowhere else', ({ name, find }) => {
  const planted = readFileSync(join(fixture(name), 'expected.txt'), 'utf8')
    .trim()
    .split('\n')
  expect(places(find(fixture(name)))).toEqual(planted.sort())
})
