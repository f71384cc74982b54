// Runs one of our TypeScript files: `node tools/run.mjs tools/storms/red.ts …`. Node 20 cannot do it by itself.
import { mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nodeBundle } from './build/node-bundle.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [file, ...rest] = process.argv.slice(2)
if (!file) throw new Error('Which file? node tools/run.mjs FILE …')

process.env.OMOYA_ROOT ??= root
process.setSourceMapsEnabled(true)
const name = basename(file, '.ts')
// A folder a run: two runs at once do not overwrite each other.
const outDir = join(root, 'build/tools', `${name}.${process.pid}`)
mkdirSync(outDir, { recursive: true })
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

await nodeBundle(root, { entry: resolve(file), outDir, name })
process.argv = [process.argv[0], resolve(file), ...rest]
await import(pathToFileURL(join(outDir, `${name}.js`)).href)
