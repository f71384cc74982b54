// Small faults put into the rules one at a time, as a tired hand would: the tests of the rules must notice each.
import ts from 'typescript'

export interface Mutant {
  readonly file: string
  readonly line: number
  readonly from: string
  readonly to: string
  readonly source: string
}

/** What is put for an operator. */
const OTHERS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.LessThanToken]: '<=', [ts.SyntaxKind.LessThanEqualsToken]: '<', [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>', [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==', [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.PlusToken]: '-', [ts.SyntaxKind.MinusToken]: '+', [ts.SyntaxKind.AsteriskToken]: '/', [ts.SyntaxKind.SlashToken]: '*',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||', [ts.SyntaxKind.BarBarToken]: '&&',
} // prettier-ignore

/** Calls whose twin is the classical slip. */
const SLIPS: Readonly<Record<string, string>> = { 'Math.min': 'Math.max', 'Math.max': 'Math.min', 'Math.floor': 'Math.ceil', 'Math.ceil': 'Math.floor' } // prettier-ignore

/** Every place of one file where something may be put for something else. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const found: Mutant[] = []
  const put = (node: ts.Node, to: string): void => {
    const [from, until] = [node.getStart(tree), node.getEnd()]
    const line = tree.getLineAndCharacterOfPosition(from).line + 1
    found.push({ file, line, from: text.slice(from, until), to, source: text.slice(0, from) + to + text.slice(until) })
  }
  const walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    if (ts.isBinaryExpression(node)) {
      const other = OTHERS[node.operatorToken.kind]
      if (other) put(node.operatorToken, other)
    }
    if (ts.isPropertyAccessExpression(node)) {
      const slip = SLIPS[node.getText(tree)]
      if (slip) put(node, slip)
    }
    if (ts.isNumericLiteral(node) && node.text.length < 4) put(node, String(Number(node.text) + 1))
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return found
}
