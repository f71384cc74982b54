/** What a customer gives once, for two documents. */
export interface Divisible {
  /** What it pays; change is not in it. */
  readonly amount: number
  /** What was handed over, where it was more. */
  readonly tendered?: number | undefined
}

/**
 * The first `due` of it pays the first document, the rest the second; what is over stays with the last piece of a tender, so
 * that change comes back once. Amounts in minor units.
 */
export function splitTenders<Tender extends Divisible>(
  tenders: readonly Tender[],
  due: number,
): readonly [Tender[], Tender[]] {
  const [first, second]: [Tender[], Tender[]] = [[], []]
  let open = due
  for (const tender of tenders) {
    const part = Math.min(open, tender.amount)
    open -= part
    if (part === tender.amount) first.push(tender)
    else if (part === 0) second.push(tender)
    else {
      const { tendered, ...bare } = tender
      // Without `tendered` it paid just its amount; the spread keeps every other field of the tender.
      first.push({ ...bare, amount: part } as Tender)
      second.push({
        ...tender,
        amount: tender.amount - part,
        ...(tendered === undefined ? {} : { tendered: tendered - part }),
      })
    }
  }
  return [first, second]
}
