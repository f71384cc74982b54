import ts from 'typescript'
import type { Fence } from './fence.ts'
import { findNodes, sourcesOf } from './sources.ts'

const hasLetters = (text: string): boolean => /\p{L}/u.test(text)

// What a person reads or hears of an element.
const spoken =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|label|placeholder|alt|description|error|caption|summary|message|text|heading|legend|nothingFound\w*|\w+(Label|Title|Text|Message|Placeholder))$/

const isMarkup = (node: ts.Node): boolean =>
  ts.isJsxFragment(node) || (ts.isJsxElement(node) && node.openingElement.tagName.getText() !== 'style')

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)

function lettersOf(node: ts.StringLiteralLike | ts.TemplateExpression): boolean {
  if (ts.isStringLiteralLike(node)) return hasLetters(node.text)
  return hasLetters(node.head.text) || node.templateSpans.some((span) => hasLetters(span.literal.text))
}

/** The element or attribute that shows this text, through choices such as `open ? 'Open' : 'Closed'`. */
function shownBy(node: ts.Node): ts.Node | null {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent)) return shownBy(parent)
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? null : shownBy(parent)
  if (ts.isBinaryExpression(parent)) return isJoin(parent) && parent.right === node ? shownBy(parent) : null
  if (ts.isJsxExpression(parent)) return parent.parent
  return ts.isJsxAttribute(parent) ? parent : null
}

const isJoin = (node: ts.BinaryExpression): boolean =>
  [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.PlusToken,
  ].includes(node.operatorToken.kind)

function isShown(node: ts.Node): boolean {
  const place = shownBy(node)
  if (!place) return false
  return isMarkup(place) || (ts.isJsxAttribute(place) && spoken.test(place.name.getText()))
}

/** Screens have no words of their own: zh-TW, en and ja sit side by side in messages. */
export const literalText: Fence = {
  name: 'literal-text',
  find: (root) => {
    const screens = sourcesOf(root).filter((tree) => /^(apps|ui)\/.*\.tsx$/.test(tree.fileName))
    return findNodes(screens, (node) => {
      if (ts.isJsxText(node)) return hasLetters(node.text) ? `"${node.text.trim()}" belongs into messages.` : null
      return isText(node) && lettersOf(node) && isShown(node) ? `${node.getText()} belongs into messages.` : null
    })
  },
}
