// Whatever staff and machines may change has a place in the audit's list of areas.
import { expect, test } from 'vitest'
import { areaOf } from '@omoya/reads/audit/areas'
import { routes } from './routes.ts'

const writes = routes.filter(({ path, may }) => !path.startsWith('GET ') && [may].flat().some((one) => one !== 'public' && one !== 'member')) // prettier-ignore

test('every change that is written into the audit is of some area', () => {
  expect(writes.length).toBeGreaterThan(100)
  expect(writes.filter(({ path }) => areaOf(path) === null).map(({ path }) => path)).toEqual([])
  expect(['POST /stores/:store/receipts', 'PUT /stores/:store', 'members.merged'].map(areaOf)).toEqual(['stock', 'house', 'members']) // prettier-ignore
})
