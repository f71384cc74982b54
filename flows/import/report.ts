import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { refuse } from '@omoya/kernel'

export interface Tally {
  read: number
  accepted: number
  rejected: number
  rounded: number
}

export interface Rejected {
  readonly line: number
  readonly cells: readonly string[]
  readonly column: string
  readonly reason: string
}

export interface RejectsLimit {
  readonly rows: number
  readonly characters: number
}

interface Settings {
  readonly header: readonly string[]
  readonly delimiter: string
  /** Beyond them rows are counted and not written. */
  readonly most?: RejectsLimit | undefined
}

/** Beside the file that is read. */
export const rejectedFileOf = (file: string): string => `${file}.rejected.csv`

/** Rows that can't come in go to FILE.rejected.csv as they are, with line, column and reason; the file exists only if there are any. */
export class Rejects {
  readonly #path: string
  readonly #settings: Settings
  #file: WriteStream | null = null
  #isBroken = false
  #characters = 0
  count = 0

  constructor(path: string, settings: Settings) {
    this.#path = path
    this.#settings = settings
  }

  /** A file of an earlier run says nothing about this one. */
  async start(): Promise<void> {
    await rm(this.#path, { force: true })
  }

  add(rejected: Rejected): void {
    const { header } = this.#settings
    if (!this.#file) {
      this.#file = createWriteStream(this.#path).on('error', () => void (this.#isBroken = true))
      this.#write([...header, 'line', 'column', 'reason'])
    }
    this.count += 1
    if (this.#isFull()) return
    const cells = header.map((_, place) => rejected.cells[place] ?? '')
    this.#write([...cells, String(rejected.line), rejected.column, rejected.reason])
  }

  #isFull(): boolean {
    const { most } = this.#settings
    return most !== undefined && (this.count > most.rows || this.#characters > most.characters)
  }

  /** Waits for a slow disk: what it has not taken yet lies in memory. */
  async written(): Promise<void> {
    const file = this.#file
    if (!file?.writableNeedDrain || file.destroyed) return
    await Promise.race([once(file, 'drain'), once(file, 'close')]).catch(() => void (this.#isBroken = true))
  }

  #write(cells: readonly string[]): void {
    const { delimiter } = this.#settings
    const quoted = (cell: string) =>
      /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
    const row = `${cells.map(quoted).join(delimiter)}\n`
    this.#characters += row.length
    this.#file?.write(row)
  }

  async end(): Promise<string | null> {
    if (!this.#file) return null
    this.#file.end()
    await finished(this.#file).catch(() => void (this.#isBroken = true))
    if (this.#isBroken) throw refuse('integrations.rejects_not_written', { file: this.#path })
    return this.#path
  }
}
