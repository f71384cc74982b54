// What a browser says of itself, as people say it: "Chrome, Windows".

const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bLine\//, 'LINE'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const MACHINES = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

type Known = readonly (readonly [RegExp, string])[]

const firstOf = (known: Known, agent: string): string | null => known.find(([mark]) => mark.test(agent))?.[1] ?? null

/** Null for what is none of these: a program, or a browser that says nothing. */
export function browserOf(agent: string): string | null {
  const told = [firstOf(BROWSERS, agent), firstOf(MACHINES, agent)].filter((one) => one !== null)
  return told.length > 0 ? told.join(' · ') : null
}
