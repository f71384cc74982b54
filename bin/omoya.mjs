#!/usr/bin/env node
// The one command. Builds what has changed since the last run, then hands over to the server bundle.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Omoya needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(1)
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.env.OMOYA_ROOT = root
// Before anything of React is loaded: its other half checks everything and takes four times as long.
process.env.NODE_ENV = 'production'
process.setSourceMapsEnabled(true)

const { BuildFailed, buildInBackground, ensureBuilt } = await import(
  pathToFileURL(join(root, 'tools/build/build.mjs')).href
)
const argv = process.argv.slice(2)

try {
  await ensureBuilt(root, 'server')
  // The server is up while these are still being built; its pages wait for `build/<app>/stamp`.
  const asksHelp = argv.includes('--help') || argv.includes('-h')
  if (argv[0] === 'start' && !asksHelp && process.env.OMOYA_PROCESS !== 'work') buildInBackground(root)
  const { run } = await import(pathToFileURL(join(root, 'build/server/main.js')).href)
  process.exitCode = await run(argv)
} catch (error) {
  const isTold = error instanceof BuildFailed
  process.stderr.write(`${isTold ? error.message : (error?.stack ?? String(error))}\n`)
  process.exitCode = 1
}
