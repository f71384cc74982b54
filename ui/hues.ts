// Each category keeps one hue on every page; its tones are mixed from it, so that both schemes stay calm.
const HUES = [18, 42, 78, 145, 188, 214, 262, 330] as const

/** The same text has the same hue on server and browser. */
export function hueOf(text: string): number {
  let sum = 7
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return HUES[sum % HUES.length] ?? HUES[0]
}

const DRAWINGS = ['bag', 'bottle', 'box', 'cup', 'shirt'] as const
export type Drawing = (typeof DRAWINGS)[number]

/** Which drawing stands for goods without a picture; told by the name, so that a list is not one shape. */
export function drawingOf(text: string): Drawing {
  let sum = 3
  for (const character of text) sum = (sum * 17 + (character.codePointAt(0) ?? 0)) % 999_983
  return DRAWINGS[sum % DRAWINGS.length] ?? 'box'
}
