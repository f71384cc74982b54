import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { OwnHouse } from './own-house.ts'

const TICKS_A_SECOND = 100

interface Burnt {
  readonly parent: string
  readonly own: number
  readonly gone: number
}

function burntBy(pid: string): Burnt | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = (from: number): number => Number(fields[from]) + Number(fields[from + 1])
    return { parent: fields[1] ?? '', own: ticks(11), gone: ticks(13) }
  } catch {
    // It has ended since, or there is no such folder here.
    return null
  }
}

/** CPU seconds of the house's own database, those of ended connections included; null where nobody can tell. */
export function databaseCpu(own: OwnHouse): number | null {
  const folder = own.environment['OMOYA_DATA_DIR'] ?? ''
  try {
    const [postmaster = ''] = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    const head = burntBy(postmaster)
    if (!head) return null
    const children = readdirSync('/proc').flatMap((pid) => {
      const burnt = /^\d+$/.test(pid) ? burntBy(pid) : null
      return burnt?.parent === postmaster ? [burnt.own] : []
    })
    return (head.own + head.gone + children.reduce((sum, ticks) => sum + ticks, 0)) / TICKS_A_SECOND
  } catch {
    // A database that is not ours to look into.
    return null
  }
}
