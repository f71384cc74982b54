// Comma separated rows out of pieces of text, without copying what needs no quotes: most files have none.

export interface Line {
  /** As an editor counts; the line a row begins on. */
  readonly line: number
  readonly cells: readonly string[]
}

interface Found {
  readonly cells: string[]
  readonly next: number
}

/** A quote that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 1 << 20

export class EndlessRow extends Error {
  readonly line: number
  constructor(line: number) {
    super(`the row that begins on line ${line} does not end`)
    this.line = line
  }
}

const lineEnds = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** LF or CRLF; cells in quotes may hold the delimiter, line ends and doubled quotes; empty lines are passed over. */
export class CsvRows {
  readonly #delimiter: string
  #rest = ''
  #line = 1

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Whole rows so far; what is cut off waits for the next piece. */
  push(piece: string): Line[] {
    return this.#take(this.#rest + piece, 'more follows')
  }

  end(): Line[] {
    return this.#take(this.#rest, 'last')
  }

  #take(text: string, piece: 'more follows' | 'last'): Line[] {
    const lines: Line[] = []
    let at = 0
    while (at < text.length) {
      const newline = text.indexOf('\n', at)
      if (newline < 0 && piece === 'more follows') break
      const end = newline < 0 ? text.length : newline
      const plain = text.slice(at, end)
      const found = plain.includes('"')
        ? quotedRow(text, { at, delimiter: this.#delimiter, piece })
        : { cells: this.#plainCells(plain), next: end + 1 }
      if (!found && piece === 'last') throw new EndlessRow(this.#line)
      if (!found) break
      if (found.cells.length > 1 || found.cells[0] !== '') lines.push({ line: this.#line, cells: found.cells })
      this.#line += plain.includes('"') ? lineEnds(text.slice(at, found.next)) : 1
      at = found.next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > LONGEST_ROW && piece === 'more follows') throw new EndlessRow(this.#line)
    return lines
  }

  #plainCells(plain: string): string[] {
    return (plain.endsWith('\r') ? plain.slice(0, -1) : plain).split(this.#delimiter)
  }
}

interface Place {
  readonly at: number
  readonly delimiter: string
  readonly piece: 'more follows' | 'last'
}

/** Null when the row goes on in the next piece, or a quote is never closed. A quote amid a cell is a quote. */
function quotedRow(text: string, { at, delimiter, piece }: Place): Found | null {
  const cells: string[] = []
  for (let place = at; ;) {
    const cell = text[place] === '"' ? quotedCell(text, place + 1) : { text: '', next: place }
    if (!cell) return null
    const end = nextOf(text, delimiter, cell.next)
    if (end === text.length && piece === 'more follows') return null
    const tail = text.slice(cell.next, end)
    const isLast = text[end] !== delimiter
    cells.push(cell.text + (isLast && tail.endsWith('\r') ? tail.slice(0, -1) : tail))
    if (isLast) return { cells, next: end + 1 }
    place = end + 1
  }
}

function nextOf(text: string, delimiter: string, from: number): number {
  let place = from
  while (place < text.length && text[place] !== delimiter && text[place] !== '\n') place += 1
  return place
}

function quotedCell(text: string, from: number): { readonly text: string; readonly next: number } | null {
  for (let place = text.indexOf('"', from); place >= 0; place = text.indexOf('"', place + 2)) {
    if (text[place + 1] !== '"') return { text: text.slice(from, place).replaceAll('""', '"'), next: place + 1 }
  }
  return null
}
