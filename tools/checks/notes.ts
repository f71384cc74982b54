import type { Fence, Finding } from './fence.ts'
import { filesOf, textOf } from './sources.ts'

const asks = [
  { seen: /\bTODO\b(?!\(#\d+\))|\bFIXME\b/, says: 'A note for later has an issue, TODO(#12), or is not there.' },
  { seen: /@ts-(ignore|nocheck)/, says: 'The compiler is not silenced.' },
  { seen: /@ts-expect-error\s*$/, says: 'Say why the compiler is wrong here.' },
  { seen: /(?:oxlint|eslint)-disable(?!.* -- \S)/, says: 'Say after -- why the rule does not fit here.' },
]

const isCode = (path: string): boolean => /\.(tsx?|mjs|sql|css)$/.test(path) && path !== 'tools/checks/notes.ts'

/** Suppressions carry their reason, and what is left to do carries its issue. */
export const notes: Fence = {
  name: 'notes',
  find: (root) =>
    filesOf(root)
      .filter(isCode)
      .flatMap((path) => notesIn(path, textOf(root, path))),
}

function notesIn(path: string, text: string): Finding[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      asks.filter(({ seen }) => seen.test(line)).map(({ says }) => ({ path, line: index + 1, says })),
    )
}
