import type { StaffId } from '@omoya/kernel'

/** Somebody came, left or got other rights: tills drop what they remember of this person. */
export interface StaffChanged {
  readonly staff: StaffId
  readonly status: 'active' | 'dismissed'
}
