import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { nodeBundle } from './node-bundle.mjs'

const [root, part, outDir] = process.argv.slice(2)
process.env.NODE_ENV = 'production'

const page = () => build({ root: join(root, 'apps', part), logLevel: 'warn', build: { outDir, emptyOutDir: true } })

async function storefront() {
  const folder = join(root, 'apps/storefront')
  process.chdir(folder)
  process.env.OMOYA_BUILD_TO = outDir
  const cli = join(root, 'node_modules/@react-router/dev/bin.js')
  process.argv = [process.execPath, cli, 'build', folder, '--logLevel', 'warn']
  await import(pathToFileURL(cli).href)
}

if (part === 'server') await nodeBundle(root, { entry: join(root, 'apps/server/main.ts'), outDir, name: 'main' })
else if (part === 'storefront') await storefront()
else await page()
