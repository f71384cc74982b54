import type { Fence, Finding } from './fence.ts'
import { filesOf, textOf } from './sources.ts'

const PAGE = 'docs/capabilities.md'
const STATES = ['works', 'partly', 'not yet'] as const

/** The page says what works and which test shows it: both are looked up. */
export const capabilities: Fence = {
  name: 'capabilities',
  find: (root) => {
    const files = filesOf(root)
    return files.includes(PAGE) ? inPage(textOf(root, PAGE).split('\n'), files) : []
  },
}

function inPage(lines: readonly string[], files: readonly string[]): Finding[] {
  const shown = lines.flatMap((line, index) =>
    [...line.matchAll(/`([a-z]+\/[^`\s]+)`/g)]
      .filter(([, named = '']) => !files.some((path) => isNamed(path, named)))
      .map(([, named]) => ({ path: PAGE, line: index + 1, says: `${named} is not there.` })),
  )
  return [...countedIn(lines), ...shown]
}

function isNamed(path: string, named: string): boolean {
  const pattern = named.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return path.startsWith(`${named}/`) || new RegExp(`^${pattern.join('[^/]*')}$`).test(path)
}

function countedIn(lines: readonly string[]): Finding[] {
  const first = lines.findIndex((line) => line.startsWith('| id | capability |'))
  const rows = lines.slice(first + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  const states = rows.slice(0, end < 0 ? rows.length : end).map((line) => line.split('|')[3]?.trim())
  const [work, partly, notYet] = STATES.map((state) => states.filter((one) => one === state).length)
  const told = `${work} work, ${partly} partly, ${notYet} not yet.`
  const place = lines.findIndex((line) => /^\d+ work/.test(line))
  return lines[place] === told ? [] : [{ path: PAGE, line: Math.max(place, 0) + 1, says: `It is: ${told}` }]
}
