/** One thing of a row in another place; all others keep their order. */
export function moved<Thing>(row: readonly Thing[], from: number, to: number): Thing[] {
  const rest = row.filter((_, place) => place !== from)
  return [...rest.slice(0, to), ...row.slice(from, from + 1), ...rest.slice(to)]
}
