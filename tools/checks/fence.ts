/** A place that breaks a rule of the house; the path is from the root of the tree that was read. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly says: string
}

/** What a machine can hold of the house style. Its fixture, a small tree of its own, must turn it red. */
export interface Fence {
  readonly name: string
  readonly find: (root: string) => readonly Finding[]
}

export const places = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map((finding) => `${finding.path}:${finding.line}`))].sort()
