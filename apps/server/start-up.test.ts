// Proof 5: whatever is wrong with the place where Omoya is started, one sentence says what and what to do; nothing is
// lost, and once it is mended everything is there and doctor holds. Each case is done for real, by the command itself.
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server as NetServer } from 'node:net'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  emptyFolder,
  freePort,
  isOneSentence,
  omoya,
  PATIENCE,
  removeFolders,
  startServer,
  untilReady,
  type Ended,
  type Environment,
} from './start-up.testing.ts'

/** Many commands in a row, on a machine that others use as well. */
const LIMIT = 4 * PATIENCE

/** A folder with one shop and one owner beside the first. */
let house = ''
const inHouse = () => ({ OMOYA_DATA_DIR: house })

/** Mended: the owner of the first start is still there, so nobody can be made under that address again. */
async function expectWhole(environment: Environment): Promise<void> {
  const known = await omoya(['user', 'owner@omoya.example', 'Again'], environment)
  expect(known.err, known.out).toMatch(/owner@omoya\.example|already|taken/i)
  expect(known.code).toBe(1)
}

async function expectBooksHold(environment: Environment): Promise<void> {
  const doctor = await omoya(['doctor'], environment)
  expect(doctor.code, doctor.err + doctor.out).toBe(0)
}

const expectSentence = (ended: Ended, words: RegExp): void => {
  expect(ended.err).toMatch(words)
  expect(isOneSentence(ended), `${ended.code}: ${ended.err}`).toBe(true)
}

async function listening(answer: (text: string) => Buffer | null): Promise<{ port: number; server: NetServer }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const said = answer(bytes.toString('latin1'))
      if (said) socket.write(said)
    })
  })
  const port = await freePort()
  await new Promise<void>((begun) => server.listen(port, '127.0.0.1', begun))
  return { port, server }
}

beforeAll(async () => {
  house = emptyFolder()
  const server = await startServer(inHouse())
  await server.kill('SIGTERM')
}, LIMIT)

afterAll(removeFolders)

describe('the port and the words of the environment', () => {
  test('a port that another program has is named, and the database is left in peace', { timeout: LIMIT }, async () => {
    const { port, server } = await listening(() => null)
    expectSentence(
      await omoya(['start'], { ...inHouse(), PORT: String(port) }),
      new RegExp(`port ${port} is taken.*PORT`),
    )
    server.close()
    expect(existsSync(join(house, 'postgres/postmaster.pid'))).toBe(false)
    await expectWhole(inHouse())
  })

  test('started twice, the second says why and the first lives on', { timeout: LIMIT }, async () => {
    const first = await startServer(inHouse())
    expectSentence(
      await omoya(['start'], { ...inHouse(), PORT: String(first.port) }),
      new RegExp(`port ${first.port} is taken`),
    )
    await untilReady(first.port, 5_000)
    expect((await first.kill('SIGTERM')).code).toBe(0)
  })

  test('a word that is none is refused with the name of its variable', { timeout: LIMIT }, async () => {
    expectSentence(await omoya(['start'], { ...inHouse(), PORT: 'eighty' }), /PORT must be a whole number.*eighty/)
    expectSentence(await omoya(['start'], { ...inHouse(), OMOYA_PROCESS: 'both' }), /OMOYA_PROCESS must be/)
    expectSentence(
      await omoya(['start'], { ...inHouse(), HOST: 'nowhere.invalid', PORT: String(await freePort()) }),
      /HOST/,
    )
  })

  test('an older Node is told before anything is touched', { timeout: LIMIT }, async () => {
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`
    const folder = emptyFolder()
    expectSentence(
      await omoya(['start'], { OMOYA_DATA_DIR: folder }, ['--import', older]),
      /needs Node 20\.19.*18\.19\.0/,
    )
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('DATABASE_URL', () => {
  const asked = (url: string): Promise<Ended> => omoya(['doctor'], { OMOYA_DATA_DIR: emptyFolder(), DATABASE_URL: url })
  const real = (): URL => new URL(process.env['OMOYA_TEST_OWNER_URL'] ?? '')

  test(
    'a wrong password, host, port or database is told without repeating the password',
    { timeout: LIMIT },
    async () => {
      const [password, host, port, database] = [real(), real(), real(), real()]
      password.password = 'not-the-password'
      host.hostname = 'nowhere.invalid'
      port.port = String(await freePort())
      database.pathname = '/no_such_database'
      expectSentence(await asked(password.href), /DATABASE_URL.*password authentication failed/)
      expectSentence(await asked(host.href), /DATABASE_URL.*nowhere\.invalid/)
      expectSentence(await asked(port.href), /DATABASE_URL.*ECONNREFUSED/)
      expectSentence(await asked(database.href), /DATABASE_URL.*no_such_database/)
      expect((await asked(password.href)).err).not.toContain('not-the-password')
    },
  )

  test('what is no address, and what is no PostgreSQL, is told', { timeout: LIMIT }, async () => {
    expectSentence(await asked('the database in the cellar'), /DATABASE_URL/)
    const { port, server } = await listening(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expectSentence(await asked(`postgres://omoya:secret@127.0.0.1:${port}/omoya`), /DATABASE_URL/)
    server.close()
  })

  test('a PostgreSQL that is too old is told with its version', { timeout: LIMIT }, async () => {
    const { port, server } = await listening(olderPostgres)
    expectSentence(await asked(`postgres://omoya:secret@127.0.0.1:${port}/omoya`), /PostgreSQL 13; Omoya needs 15/)
    server.close()
  })
})

/** As much of a server as it takes to say that it is PostgreSQL 13. */
function olderPostgres(text: string): Buffer | null {
  const message = (kind: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(kind), length, body])
  }
  const ready = message('Z', Buffer.from('I'))
  if (text.includes('user\0')) return Buffer.concat([message('R', Buffer.alloc(4)), ready])
  if (!text.startsWith('Q')) return null
  const column = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from('version\0'),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
  ])
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 6]), Buffer.from('130014')])
  return Buffer.concat([message('T', column), message('D', row), message('C', Buffer.from('SELECT 1\0')), ready])
}

test('the demo is not furnished where a shop of one’s own is', { timeout: LIMIT }, async () => {
  expectSentence(await omoya(['demo'], inHouse()), /shop of your own.*empty/)
})

describe('the data folder', () => {
  test('a file where the folder should be, and a folder below a file, are told', { timeout: LIMIT }, async () => {
    const file = join(emptyFolder(), 'data')
    writeFileSync(file, 'not a folder')
    expectSentence(await omoya(['start'], { OMOYA_DATA_DIR: file }), /data/)
    expectSentence(await omoya(['start'], { OMOYA_DATA_DIR: join(file, 'below') }), /data/)
    expect(readFileSync(file, 'utf8')).toBe('not a folder')
  })

  const files = ['postgres/PG_VERSION', 'postgres/global/pg_control', 'postgres.json', 'secret'] as const

  test.each(files)(
    '%s, cut short or lost, is told and left as it is; put back, the shop is whole',
    { timeout: LIMIT },
    async (name) => {
      const file = join(house, name)
      const whole = readFileSync(file)
      try {
        truncateSync(file, Math.min(100, Math.floor(whole.length / 3)))
        const cut = readFileSync(file)
        expectSentence(
          await omoya(['doctor'], inHouse()),
          /damaged|another PostgreSQL version|incomplete|cannot be read|OMOYA_SECRET/,
        )
        expect(readFileSync(file).equals(cut)).toBe(true)
        renameSync(file, `${file}.cut`)
        expectSentence(await omoya(['doctor'], inHouse()), /damaged|missing/)
        expect(existsSync(file)).toBe(false)
      } finally {
        rmSync(`${file}.cut`, { force: true })
        writeFileSync(file, whole, { mode: 0o600 })
        if (name.startsWith('postgres/')) chownSync(file, statSync(dirname(file)).uid, statSync(dirname(file)).gid)
      }
      await expectWhole(inHouse())
    },
  )

  test('another shop’s secret is told before anything is written with it', { timeout: LIMIT }, async () => {
    expectSentence(
      await omoya(['doctor'], { ...inHouse(), OMOYA_SECRET: 'a-secret-of-another-shop' }),
      /wrapped under another OMOYA_SECRET/,
    )
  })

  test('locks of processes that died hold nobody up', { timeout: LIMIT }, async () => {
    mkdirSync(join(house, 'lock'), { recursive: true })
    writeFileSync(join(house, 'lock/turn'), '999999 1')
    writeFileSync(join(house, 'lock/process-999999-dead'), '999999 1')
    writeFileSync(join(house, 'postgres/postmaster.pid'), `999999\n${join(house, 'postgres')}\n1\n15999\n\n127.0.0.1\n`)
    await expectWhole(inHouse())
  })
})

describe('what falls while it runs', () => {
  const postmaster = (): number => Number(readFileSync(join(house, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

  test('the database is killed: the shop is back within three seconds', { timeout: LIMIT }, async () => {
    const beforeStart = Date.now()
    const server = await startServer(inHouse())
    const startedIn = Date.now() - beforeStart
    const killed = postmaster()
    process.kill(killed, 'SIGKILL')
    const began = Date.now()
    let back = 0
    while (back === 0 && Date.now() - began < 30_000) {
      const now = existsSync(join(house, 'postgres/postmaster.pid')) ? postmaster() : killed
      if (
        now !== killed &&
        (await fetch(`http://127.0.0.1:${server.port}/api/v1/shelf/categories`).then(
          (answer) => answer.ok,
          () => false,
        ))
      )
        back = Date.now() - began
      else await new Promise((over) => setTimeout(over, 50))
    }
    expect(back).toBeGreaterThan(0)
    // On a machine that is busy with others the start says how slow it is.
    expect(back).toBeLessThan(Math.min(10_000, Math.max(3_000, startedIn)))
    expect((await server.kill('SIGTERM')).code).toBe(0)
    await expectWhole(inHouse())
    await expectBooksHold(inHouse())
  })

  test('the server is killed: the next start takes over what it left', { timeout: LIMIT }, async () => {
    const server = await startServer(inHouse())
    expect((await server.kill('SIGKILL')).code).toBe(null)
    const next = await startServer(inHouse())
    expect((await next.kill('SIGTERM')).code).toBe(0)
    expect(existsSync(join(house, 'postgres/postmaster.pid'))).toBe(false)
    await expectWhole(inHouse())
  })
})

describe('a full disk', () => {
  const disks: string[] = []

  /** A disk of so many megabytes; null where this account may not make one. */
  function disk(megabytes: number): string | null {
    const folder = emptyFolder()
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
    if (made.status !== 0) return null
    disks.push(folder)
    return folder
  }

  const canMount = process.getuid?.() === 0 && disk(1) !== null
  if (!canMount) console.info('a full disk is not tried: only root may mount a small one')

  afterAll(() => {
    for (const folder of disks) spawnSync('umount', ['-l', folder])
  })

  test.skipIf(!canMount)('a first start says so; with more room it goes on', { timeout: LIMIT }, async () => {
    const folder = disk(24) ?? ''
    expectSentence(await omoya(['migrate'], { OMOYA_DATA_DIR: folder }), /full/)
    spawnSync('mount', ['-o', 'remount,size=400m', folder])
    expect((await omoya(['migrate'], { OMOYA_DATA_DIR: folder })).code).toBe(0)
  })

  test.skipIf(!canMount)(
    'a shop whose disk fills up says so; with room again nothing is lost',
    { timeout: LIMIT },
    async () => {
      const folder = disk(400) ?? ''
      const environment = { OMOYA_DATA_DIR: folder }
      const server = await startServer(environment)
      await server.kill('SIGTERM')
      const ballast = join(folder, 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M'])
      const full = await omoya(['doctor'], environment)
      rmSync(ballast)
      expectSentence(full, /full/)
      await expectWhole(environment)
      await expectBooksHold(environment)
    },
  )

  test.skipIf(!canMount)(
    'a backup that does not fit is told, and half a file is not left',
    { timeout: LIMIT },
    async () => {
      const folder = disk(1) ?? ''
      spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'ballast')}`, 'bs=1k', 'count=1000'])
      expectSentence(await omoya(['backup', join(folder, 'shop.backup')], inHouse()), /full/)
      expect(readdirSync(folder)).toEqual(['ballast'])
    },
  )
})

describe('backup and restore', () => {
  test(
    'a restore over a shop is refused, and a backup that is none, cut or not there is told',
    { timeout: LIMIT },
    async () => {
      const file = join(emptyFolder(), 'shop.backup')
      const saved = await omoya(['backup', file], inHouse())
      expect(saved.code, saved.err).toBe(0)
      expectSentence(await omoya(['restore', file], inHouse()), /There is a shop here already.*empty/)
      await expectWhole(inHouse())
      const other = { OMOYA_DATA_DIR: emptyFolder() }
      expectSentence(await omoya(['restore', join(house, 'nothing')], other), /nothing is not there/)
      const bytes = readFileSync(file)
      writeFileSync(`${file}.cut`, bytes.subarray(0, Math.floor(bytes.length / 2)))
      expectSentence(await omoya(['restore', `${file}.cut`], other), /ends too early|damaged/)
      expect((await omoya(['restore', file], other)).code).toBe(0)
      // The key is not in the backup: without it the restored shop says so instead of making another.
      expectSentence(await omoya(['doctor'], other), /secret of this shop is missing/)
      writeFileSync(join(other.OMOYA_DATA_DIR, 'secret'), readFileSync(join(house, 'secret')), { mode: 0o600 })
      await expectWhole(other)
    },
  )
})
