interface Line {
  readonly kind: string
  readonly paid: number
}

/** Money for goods: what earns points and counts over several receipts. Freight does neither. */
export const goodsPaid = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => (line.kind === 'freight' ? sum : sum + line.paid), 0)
