// `npm test`: check, storms, journeys. `node tools/test.mjs storms` runs one phase; `long` is the full sizes.
import { check } from './check.mjs'
import { conclude, root, runInTurn, runTogether, tests, tool } from './steps.mjs'
import { join } from 'node:path'

const phases = {
  check,
  storms: async () => [await runInTurn([tests('storms', 'storms'), tests('sieges', 'sieges')])],
  // The ones walk one after the other and wait much, the others look; they meet in no house.
  journeys: async () => [
    await runInTurn(builds),
    await runTogether([tests('journeys', 'journeys'), tests('looks', 'looks')]),
  ],
}

// The browsers load what a user would get.
const builds = [{ ...tool('build', 'omoya'), command: process.execPath, options: [join(root, 'tools/build/all.mjs')] }]

const node = (name, ...options) => ({ ...tool(name, 'omoya'), command: process.execPath, options })
// Every tenth place where the rules could be wrong by one sign: a full round takes days.
const mutants = [node('mutation', join(root, 'tools/run.mjs'), join(root, 'tools/mutation/mutation.ts'), '10')]

async function long() {
  process.env.OMOYA_TEST_SIZE = 'full'
  const played = [...(await phases.storms()), ...(await phases.journeys())]
  delete process.env.OMOYA_TEST_SIZE
  return [...played, await runInTurn(mutants)]
}

const [asked] = process.argv.slice(2)
const chosen = asked ? [{ ...phases, long }[asked]] : Object.values(phases)

const counts = []
for (const phase of chosen) counts.push(...(await phase()))
conclude(...counts)
