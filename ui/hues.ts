// Each category keeps one hue on every page; its tones are mixed from it, so that both schemes stay calm.
const HUES = [20, 55, 75, 140, 190, 235, 290, 350] as const

/** The same text has the same hue on server and browser. */
export function hueOf(text: string): number {
  let sum = 7
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return HUES[sum % HUES.length] ?? HUES[0]
}
