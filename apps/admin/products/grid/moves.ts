// Keys go through the cells as through a spreadsheet; whoever scans goes on to the next row.
import type { KeyboardEvent } from 'react'

type Cell = HTMLInputElement | HTMLSelectElement

const cellsOf = (table: Element): Cell[] => [...table.querySelectorAll<Cell>('[data-column]:enabled')]

function goTo(cell: Cell | undefined): void {
  cell?.focus()
  if (cell instanceof HTMLInputElement) cell.select()
}

/** Within a word the arrows move the cursor; from its end, or with all of it marked, they leave the cell. */
function leavesCell(cell: Cell, key: string): boolean {
  if (!(cell instanceof HTMLInputElement)) return true
  const { selectionStart: start, selectionEnd: end, value } = cell
  if (start === 0 && end === value.length) return true
  return start === end && start === (key === 'ArrowLeft' ? 0 : value.length)
}

const STEPS = new Map([['ArrowDown', 1], ['ArrowUp', -1], ['Enter', 1]]) // prettier-ignore

/** Up, down and Enter through a column, left and right through a row. */
export function moveInSheet(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target
  const isCell = cell instanceof HTMLInputElement || cell instanceof HTMLSelectElement
  if (!isCell || cell.dataset['column'] === undefined || event.nativeEvent.isComposing) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const sheet = cell.closest('table') ?? cell
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    if (event.shiftKey || !leavesCell(cell, event.key)) return
    const row = cellsOf(cell.closest('tr') ?? sheet)
    event.preventDefault()
    goTo(row[row.indexOf(cell) + (event.key === 'ArrowLeft' ? -1 : 1)])
    return
  }
  const step = event.key === 'Enter' && event.shiftKey ? -1 : STEPS.get(event.key)
  if (step === undefined) return
  const column = cellsOf(sheet).filter((one) => one.dataset['column'] === cell.dataset['column'])
  event.preventDefault()
  goTo(column[column.indexOf(cell) + step])
}
