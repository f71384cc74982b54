// Builds go to a folder of their own and are renamed into place, so nobody ever reads half a build.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOfInputs } from './inputs.mjs'
import { withLock } from './lock.mjs'
import { apps, parts } from './parts.mjs'

/** Its message holds all that the bundler said. */
export class BuildFailed extends Error {}

const stampOf = (root, part) => join(root, 'build', part, 'stamp')
const failureOf = (root, part) => join(root, 'build', `${part}.failed`)

function isCurrent(root, part, hash) {
  const stamp = stampOf(root, part)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

/** Builds a part unless its inputs are those of the last build. */
export async function ensureBuilt(root, part) {
  const hash = hashOfInputs(root, parts[part])
  if (isCurrent(root, part, hash)) return
  mkdirSync(join(root, 'build'), { recursive: true })
  await withLock(join(root, 'build', `.${part}.lock`), async () => {
    if (!isCurrent(root, part, hash)) await buildAndSwap(root, part, hash)
  })
}

async function buildAndSwap(root, part, hash) {
  const started = performance.now()
  const target = join(root, 'build', part)
  const fresh = join(root, 'build', `.${part}.${process.pid}`)
  const old = `${fresh}.old`
  rmSync(failureOf(root, part), { force: true })
  rmSync(fresh, { recursive: true, force: true })
  // Without its stamp the last build is not served as if it were this one.
  rmSync(stampOf(root, part), { force: true })
  try {
    await inAChild(root, part, fresh)
  } catch (error) {
    writeFileSync(failureOf(root, part), error.message)
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
  writeFileSync(join(fresh, 'stamp'), hash)
  if (existsSync(target)) renameSync(target, old)
  renameSync(fresh, target)
  rmSync(old, { recursive: true, force: true })
  process.stderr.write(`built ${part} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}

/** A child gives the bundler's memory back and uses the second core. */
function inAChild(root, part, outDir) {
  const script = fileURLToPath(new URL('./child.mjs', import.meta.url))
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [script, root, part, outDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', failed)
    child.on('close', (code) =>
      code === 0 ? done() : failed(new BuildFailed(`The build of ${part} failed.\n${said}`)),
    )
  })
}

/** Never rejects: a page whose build failed says so, `build/<app>.failed` has the reason. */
export function buildInBackground(root) {
  const build = (app) => ensureBuilt(root, app).catch((error) => process.stderr.write(`${error.message}\n`))
  const [first, ...others] = apps
  void build(first)
  void others.reduce((before, app) => before.then(() => build(app)), Promise.resolve())
}
