import { expect, test } from 'vitest'
import { passwordProblem } from './password.ts'

const account = ['mei.chen@shop.tw', '陳小美']

test.each(['corridor-lamp-seven', '信義店的紅色茶壺有裂痕啊', 'kT9#vb2Lqz', 'Meikoubashi74x'])(
  '%s is a password',
  (password) => {
    expect(passwordProblem(password, account)).toBeNull()
  },
)

test('nine characters are too few, however strange, and letters beyond the keyboard count once', () => {
  expect(passwordProblem('kT9#vb2Lq', account)).toBe('too_short')
  expect(passwordProblem('🐟'.repeat(9), account)).toBe('too_short')
})

test.each(['aaaaaaaaaaaa', 'abababababab', 'password123', 'Qwerty123456', 'mei.chen2026', 'MEICHEN1234', '陳小美12345678', 'admin@shop.tw'])(
  '%s is guessed at once',
  (password) => {
    expect(passwordProblem(password, account)).toBe('guessable')
  },
) // prettier-ignore
