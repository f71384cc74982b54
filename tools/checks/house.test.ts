import { expect, test } from 'vitest'
import { fences } from './fences.ts'

const root = new URL('../..', import.meta.url).pathname

test.each(fences)('$name holds for the whole house', ({ find }) => {
  expect(find(root).map(({ path, line, says }) => `${path}:${line} ${says}`)).toEqual([])
})
