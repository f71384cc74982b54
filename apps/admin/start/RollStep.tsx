import { EnterRoll } from '../invoices/EnterRoll.tsx'
import { useLookAgain } from './useStart.ts'

export function RollStep() {
  return <EnterRoll onDone={useLookAgain()} />
}
