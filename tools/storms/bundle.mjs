// The server of child.ts as one file, made once for many starts: `node tools/storms/bundle.mjs FOLDER`.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeBundle } from '../build/node-bundle.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
await nodeBundle(root, { entry: join(root, 'tools/storms/child.ts'), outDir: process.argv[2], name: 'child' })
