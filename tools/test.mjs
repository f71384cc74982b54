// `npm test`: check, storms, journeys. `node tools/test.mjs storms` runs one phase; `long` is the full sizes.
import { check } from './check.mjs'
import { conclude, root, runInTurn, tests, tool } from './steps.mjs'
import { join } from 'node:path'

const phases = {
  check,
  storms: async () => [await runInTurn([tests('storms', 'storms')])],
  journeys: async () => [await runInTurn([...builds, tests('journeys', 'journeys')])],
}

// The browsers load what a user would get.
const builds = [{ ...tool('build', 'omoya'), command: process.execPath, options: [join(root, 'tools/build/all.mjs')] }]

async function long() {
  process.env.OMOYA_TEST_SIZE = 'full'
  return [...(await phases.storms()), ...(await phases.journeys())]
}

const [asked] = process.argv.slice(2)
const chosen = asked ? [{ ...phases, long }[asked]] : Object.values(phases)

const counts = []
for (const phase of chosen) counts.push(...(await phase()))
conclude(...counts)
