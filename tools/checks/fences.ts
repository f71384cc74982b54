import { auditWords } from './audit-words.ts'
import { booleanParameters } from './boolean-parameters.ts'
import { capabilities } from './capabilities.ts'
import { moduleDoors } from './doors.ts'
import { exportStar } from './export-star.ts'
import type { Fence } from './fence.ts'
import { literalText } from './literal-text.ts'
import { messages } from './messages.ts'
import { migrations } from './migrations.ts'
import { notes } from './notes.ts'
import { pathNames } from './path-names.ts'
import { schemas } from './schemas.ts'

export const fences: readonly Fence[] = [
  exportStar,
  booleanParameters,
  literalText,
  schemas,
  messages,
  migrations,
  moduleDoors,
  notes,
  pathNames,
  auditWords,
  capabilities,
]
