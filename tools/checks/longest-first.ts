// What starts whole servers or reads whole files of others begins first, so that nothing long is left for the end.
// Vitest knows how long a file took only where it has run before.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONG = [
  '/apps/server/start-up',
  '/apps/server/import',
  '/flows/import/',
  '/tools/demo/furnish',
  '/apps/server/help',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((long) => moduleId.includes(long))
  return place === -1 ? LONG.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
