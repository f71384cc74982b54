import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fence, Finding } from './fence.ts'
import { filesOf, textOf } from './sources.ts'

const locales = ['zh-TW', 'en', 'ja']

type Texts = ReadonlyMap<string, string>

/** Of a text that is said twice JSON keeps the last and says nothing. */
function saidTwice(text: string): string | undefined {
  const keys = [...text.matchAll(/^\s*("[^"]+"):/gm)].map(([, key]) => key ?? '')
  return keys.find((key, place) => keys.indexOf(key) < place)
}

function readTexts(root: string, path: string): Texts | Finding {
  try {
    const text = textOf(root, path)
    const entries = Object.entries(JSON.parse(text))
    const twice = saidTwice(text)
    if (twice) return { path, line: 1, says: `${twice} is said twice.` }
    const wrong = entries.find(([, text]) => typeof text !== 'string' || text === '')
    if (wrong) return { path, line: 1, says: `"${wrong[0]}" has no text.` }
    return new Map(entries.map(([key, text]) => [key, String(text)]))
  } catch (error) {
    return { path, line: 1, says: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** `{count}` and `{count, plural, …}` both name the fact count. */
const factsOf = (text: string): string =>
  [...new Set([...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(', ')

const isFinding = (texts: Texts | Finding): texts is Finding => !(texts instanceof Map)

function ownerOf(folder: string): string | null {
  const [top, owner] = folder.split('/')
  return top === 'modules' || ((top === 'flows' || top === 'reads') && owner !== 'messages') ? (owner ?? null) : null
}

function compare(path: string, texts: Texts, first: Texts): Finding[] {
  const missing = [...first.keys()].filter((key) => !texts.has(key)).map((key) => `"${key}" is missing.`)
  const extra = [...texts.keys()].filter((key) => !first.has(key)).map((key) => `"${key}" is not in zh-TW.`)
  const facts = [...texts]
    .filter(([key, text]) => first.has(key) && factsOf(text) !== factsOf(first.get(key) ?? ''))
    .map(([key]) => `"${key}" names other facts than zh-TW.`)
  return [...missing, ...extra, ...facts].map((says) => ({ path, line: 1, says }))
}

function inFolder(root: string, folder: string): Finding[] {
  const absent = locales.filter((locale) => !existsSync(join(root, folder, `${locale}.json`)))
  if (absent.length > 0) return absent.map((locale) => ({ path: folder, line: 1, says: `${locale}.json is missing.` }))
  const read = locales.map((locale) => ({
    path: `${folder}/${locale}.json`,
    texts: readTexts(root, `${folder}/${locale}.json`),
  }))
  const broken = read.map(({ texts }) => texts).filter(isFinding)
  if (broken.length > 0) return broken
  const whole = read.flatMap(({ path, texts }) => (isFinding(texts) ? [] : [{ path, texts }]))
  const [first, ...others] = whole
  if (!first) return []
  return [
    ...strangers(first.path, first.texts, ownerOf(folder)),
    ...others.flatMap(({ path, texts }) => compare(path, texts, first.texts)),
  ]
}

function strangers(path: string, texts: Texts, owner: string | null): Finding[] {
  if (!owner) return []
  return [...texts.keys()]
    .filter((key) => !key.startsWith(`${owner}.`))
    .map((key) => ({ path, line: 1, says: `"${key}" does not begin with its owner, ${owner}.` }))
}

/** A sentence exists in all three languages, with the same facts, before it is merged. */
export const messages: Fence = {
  name: 'messages',
  find: (root) => {
    const files = filesOf(root).filter((path) => /(^|\/)messages\/[^/]+\.json$/.test(path))
    return [...new Set(files.map((path) => dirname(path)))].flatMap((folder) => inFolder(root, folder))
  },
}
