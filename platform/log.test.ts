import pg from 'pg'
import { expect, test } from 'vitest'
import { makeLog } from './log.ts'

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  let lines = ''
  write(makeLog('info', { write: (line) => void (lines += line) }))
  return lines
}

test('an error of the database tells its state and constraint, and no value of the row', () => {
  const failed = Object.assign(new pg.DatabaseError('duplicate key value violates unique constraint', 1, 'error'), {
    code: '23505', constraint: 'member_phone', detail: 'Key (phone)=(0912345678) already exists.', where: 'row (王小明)',
  }) // prettier-ignore
  const line = logged((log) => log.error({ err: failed }, 'http.failed'))
  expect(JSON.parse(line).err).toMatchObject({ errorCode: '23505', constraint: 'member_phone' })
  expect(line).not.toContain('0912345678')
  expect(line).not.toContain('王小明')
})

test('what caused an error stands behind it', () => {
  const caused = Object.assign(new Error('outer'), {
    cause: Object.assign(new Error('inner'), { code: 'ECONNREFUSED' }),
  })
  expect(JSON.parse(logged((log) => log.warn({ err: caused }, 'failed'))).err.cause).toMatchObject({
    message: 'inner',
    errorCode: 'ECONNREFUSED',
  })
})

test('names, phones and codes that slip in are removed', () => {
  const line = logged((log) => log.info({ member: { name: '王小明', phone: '0912345678' }, code: '123456' }, 'joined'))
  for (const word of ['王小明', '0912345678', '123456']) expect(line).not.toContain(word)
})
