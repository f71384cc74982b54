import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { parts } from './parts.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
for (const part of Object.keys(parts)) await ensureBuilt(root, part)
