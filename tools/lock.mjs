// `npm run lock`, after a package was added: names the builds for other machines that the lock file does not have.
// npm leaves out of the lock what its registry did not offer at that moment, and then `npm ci` refuses the whole file.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32']
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

const libraries = { musl: 'musl', musleabihf: 'musl', gnu: 'glibc', gnueabihf: 'glibc' }

/** `@oxlint/binding-linux-x64-musl` says itself where it runs. */
function machineOf(name) {
  const words = name.split(/[/-]/)
  const system = systems.find((word) => words.includes(word))
  const processor = processors.find((word) => words.includes(word))
  const libc = system === 'linux' && libraries[words.at(-1)]
  if (!processor || (!system && processor !== 'wasm32')) return null
  return { cpu: [processor], ...(libc && { libc: [libc] }), ...(system && { os: [system] }) }
}

/** As Node looks for it: in the package's own node_modules, then in each above; what stands there must be the version asked for. */
function isFound(name, version, from) {
  const above = (place) => place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))
  for (let place = from; ; place = above(place)) {
    const there = lock.packages[`${place && `${place}/`}node_modules/${name}`]
    if (there) return there.version === version || !/^\d/.test(version)
    if (place === '') return false
  }
}

/** Beside the package that asks for it, unless another version stands there. */
function placeFor(name, from) {
  const beside = from.slice(0, from.lastIndexOf('node_modules/')) + `node_modules/${name}`
  return lock.packages[beside] ? `${from}/node_modules/${name}` : beside
}

const added = []
for (const [from, found] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(found.optionalDependencies ?? {})) {
    const machine = machineOf(name)
    if (isFound(name, version, from) || !machine) continue
    const place = placeFor(name, from)
    lock.packages[place] = { version, ...machine, ...(found.dev && { dev: true }), optional: true }
    added.push(place)
  }
}

const [top, ...rest] = Object.entries(lock.packages)
lock.packages = Object.fromEntries([top, ...rest.sort(([one], [other]) => one.localeCompare(other, 'en'))])
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  added.length > 0 ? `${added.length} builds for other machines added to package-lock.json` : 'nothing missing',
)
