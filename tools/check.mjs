// `npm run check`: format, lint, who may import whom, the compiler views, the fences of the house, rules and modules.
import { pathToFileURL } from 'node:url'
import { conclude, runInTurn, runTogether, tests, tool } from './steps.mjs'

const folders = ['kernel', 'platform', 'modules', 'flows', 'reads', 'client', 'ui', 'i18n', 'apps', 'tools', 'bin']
const view = (name) => tool(`types: ${name}`, 'tsc', '-p', `tsconfig.${name}.json`, '--pretty', 'false')

const still = [
  tool('format', 'prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', 'build/.prettier', '.'),
  view('server'),
  view('web'),
  view('pure'),
  view('journeys'),
  tool('lint', 'oxlint', '.'),
  tool('imports', 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...folders),
]

export async function check() {
  const read = await runTogether(still)
  // Each of these uses both cores by itself.
  const run = await runInTurn([tests('fences', 'fences'), tests('rules', 'rules'), tests('modules', 'modules')])
  return [read, run]
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) conclude(...(await check()))
