import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'

export interface Tally {
  read: number
  accepted: number
  rejected: number
  rounded: number
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows that can't come in go to FILE.rejected.csv as they are, with line, column and reason; the file exists only if there are any. */
export class Rejects {
  readonly #path: string
  readonly #header: readonly string[]
  #file: WriteStream | null = null
  count = 0

  constructor(path: string, header: readonly string[]) {
    this.#path = path
    this.#header = header
  }

  /** A file of an earlier run says nothing about this one. */
  async start(): Promise<void> {
    await rm(this.#path, { force: true })
  }

  add(rejected: {
    readonly line: number
    readonly cells: readonly string[]
    readonly column: string
    readonly reason: string
  }): void {
    if (!this.#file) {
      this.#file = createWriteStream(this.#path)
      this.#file.write(`${[...this.#header, 'line', 'column', 'reason'].map(quoted).join(',')}\n`)
    }
    this.count += 1
    const cells = this.#header.map((_, place) => rejected.cells[place] ?? '')
    this.#file.write(`${[...cells, String(rejected.line), rejected.column, rejected.reason].map(quoted).join(',')}\n`)
  }

  async end(): Promise<string | null> {
    if (!this.#file) return null
    this.#file.end()
    await finished(this.#file)
    return this.#path
  }
}
