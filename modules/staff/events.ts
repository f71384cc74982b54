import { eventKind } from '@omoya/platform'
import type { StaffChanged } from './rules/events.ts'

export const staffChanged = eventKind<StaffChanged>()('staff.staff-changed')
