import { expect, test } from 'vitest'
import { iconSvg } from './icon.ts'

test('the sign has the colour of the shop, to the edge where the phone cuts it', () => {
  expect(iconSvg({ colour: '#12694f', shape: 'any' })).toContain('rx="22" fill="#12694f"')
  expect(iconSvg({ colour: '#12694f', shape: 'maskable' })).toContain('rx="0" fill="#12694f"')
})

test('what is no colour writes nothing into the picture', () => {
  expect(iconSvg({ colour: '"/><script>', shape: 'any' })).not.toContain('script')
})
