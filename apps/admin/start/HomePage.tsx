import { Navigate } from 'react-router'
import { Waiting } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../session/session.tsx'
import { TodayPage } from '../today/TodayPage.tsx'
import { useStart } from './useStart.ts'

/** A house that has not sold yet begins with its first steps; every other one with today. */
export function HomePage() {
  const isOwner = useHasRight('merchants.edit')
  const asked = useStart()
  if (!isOwner || asked.error) return <TodayPage />
  if (asked.isPending) return <Waiting lines={8} />
  return asked.data.isOver ? <TodayPage /> : <Navigate to="/start" replace />
}
