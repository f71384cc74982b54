// What `npx omoya` says of itself, and that asking does nothing.
import { readdirSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { commands } from './commands/index.ts'
import { emptyFolder, omoya, PATIENCE, removeFolders } from './start-up.testing.ts'

afterAll(removeFolders)

/** Without what the build says when the sources are newer. */
const said = (err: string): string => err.replaceAll(/^built .*\n/gm, '')

test('a command with --help says what it takes and does nothing', { timeout: PATIENCE }, async () => {
  const folder = emptyFolder()
  for (const words of [['start'], ['migrate'], ['demo'], ['key', 'rotate'], ['backup', 'saved.omoya']]) {
    const { code, out, err } = await omoya([...words, '--help'], { OMOYA_DATA_DIR: folder })
    expect({ code, err: said(err) }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`npx omoya ${commands[words[0] ?? '']?.usage ?? 'none'}`)
  }
  expect(readdirSync(folder)).toEqual([])
})

test('a name that is no command is said back, with those that there are', { timeout: PATIENCE }, async () => {
  for (const name of ['strat', 'constructor']) {
    const { code, out, err } = await omoya([name], {})
    expect(code).toBe(2)
    expect(said(err)).toBe(`There is no command "${name}".\n`)
    expect(out).toContain('omoya start')
  }
})

test('a mistyped option or address is said back, and nothing is done', { timeout: PATIENCE }, async () => {
  const folder = emptyFolder()
  const odd = await omoya(['doctor', '--wiht', 'journal.json'], { OMOYA_DATA_DIR: folder })
  expect(odd.code).toBe(2)
  expect(said(odd.err)).toMatch(/^There is no option --wiht here\.\n/)
  const nobody = await omoya(['user', 'mei', '小美'], { OMOYA_DATA_DIR: folder })
  expect({ code: nobody.code, err: said(nobody.err) }).toEqual({ code: 1, err: '"mei" is no e-mail address; people log in with theirs.\n' }) // prettier-ignore
  expect(readdirSync(folder)).toEqual([])
})
