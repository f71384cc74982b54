import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FRONTS, PLACES, STATES } from './scenes.ts'

const sheet = (name: string): string => readFileSync(new URL(`./drawings/${name}.svg`, import.meta.url), 'utf8')
const drawnIn = (name: string): string[] => [...sheet(name).matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id ?? '')

test('every scene is drawn, and nothing is drawn that no name asks for', () => {
  expect(drawnIn('states')).toEqual([...STATES])
  expect(drawnIn('places')).toEqual([...PLACES])
  expect(drawnIn('fronts')).toEqual([...FRONTS])
})

test('scenes are filled by the tones alone, so that they follow the scheme', () => {
  for (const name of ['states', 'places', 'fronts'])
    for (const [, fill] of sheet(name).matchAll(/(?:fill|stroke)="([^"]+)"/g))
      expect(fill).toMatch(/^(?:none|var\(--tone-(?:[0-3]|light|ground)\))$/)
})
