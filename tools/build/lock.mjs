import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryToTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** An empty file is one that its owner is just about to write; after a restart the number may be another's. */
function isAbandoned(file) {
  const owner = Number(readFileSync(file, 'utf8'))
  const age = Date.now() - statSync(file).mtimeMs
  return age > 600_000 || (owner > 0 ? !isAlive(owner) : age > 5_000)
}

function dropIfAbandoned(file) {
  try {
    if (isAbandoned(file)) rmSync(file, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

/** Two commands at once may need the same part: one builds it, the other waits and finds it done. */
export async function withLock(file, work) {
  while (!tryToTake(file)) {
    dropIfAbandoned(file)
    await wait(50)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
