import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBuffer, heard, LONGEST_GAP, type Buffer, type KeyPress } from './buffer.ts'

const press = (key: string, at: number, code = ''): KeyPress => ({ key, code, at, hasShift: false })

function typed(keys: readonly KeyPress[]): string[] {
  const scans: string[] = []
  let buffer: Buffer = emptyBuffer
  for (const key of keys) {
    const answer = heard(buffer, key)
    buffer = answer.buffer
    if (answer.scan !== null) scans.push(answer.scan)
  }
  return scans
}

const spell = (text: string, gap: number, from = 0): KeyPress[] =>
  [...text]
    .map((sign, place) => press(sign, from + place * gap))
    .concat(press('Enter', from + text.length * gap, 'Enter'))

test('a scan is whole at any pace up to the longest gap', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z/.+-]{4,40}$/), fc.integer({ min: 1, max: LONGEST_GAP }), (text, gap) => {
      expect(typed(spell(text, gap))).toEqual([text])
    }),
  ))

test('somebody who types by hand and presses Enter has scanned nothing', () => {
  expect(typed(spell('4710088412345', LONGEST_GAP + 60))).toEqual([])
})

test('a key that was pressed before does not stick to the scan', () => {
  expect(typed([press('x', 0), ...spell('4710088412345', 12, 900)])).toEqual(['4710088412345'])
})

test('two scans one after the other are two', () => {
  expect(typed([...spell('4710088412345', 8), ...spell('/ABC1234', 8, 400)])).toEqual(['4710088412345', '/ABC1234'])
})

test('注音 hides the letters, and the keys are read by where they lie', () => {
  const keys: KeyPress[] = ['Slash', 'KeyA', 'KeyB', 'Digit1', 'Digit2', 'Period', 'Minus', 'KeyZ'].map((code, place) => ({
    code, key: 'Process', hasShift: code.startsWith('Key'), at: place * 10,
  })) // prettier-ignore
  expect(typed([...keys, { code: 'Enter', key: 'Process', hasShift: false, at: 90 }])).toEqual(['/AB12.-Z'])
})

test('shift held down for capitals is no sign of its own', () => {
  const shift = { code: 'ShiftLeft', key: 'Shift', hasShift: true, at: 5 }
  expect(typed([press('o', 0), shift, press('M', 10), press('P', 20), press(':', 30), press('Enter', 40)])).toEqual([
    'oMP:',
  ])
})

test('three signs are no scan', () => {
  expect(typed(spell('123', 5))).toEqual([])
})
