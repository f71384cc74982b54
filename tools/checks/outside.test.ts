import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, borrowPackages, linkPackages, withTree } from './outside.ts'

const planted = (fixture: string): string[] =>
  readFileSync(join(import.meta.dirname, 'fixtures', fixture, 'expected.txt'), 'utf8')
    .trim()
    .split('\n')
    .sort()

const found = (matches: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...matches].map((match) => match.slice(1).join(' ')))].sort()

test('the format turns red', () => {
  const said = withTree('format', ['.prettierrc.json'], (tree) => ask(tree, 'prettier', '--check', 'kernel'))
  expect(found(said.matchAll(/^\[warn\] (\S+\.ts)$/gm))).toEqual(planted('format'))
})

test('each lint rule turns red, where it holds and nowhere else', () => {
  const said = withTree('lint', ['.oxlintrc.json'], (tree) => ask(tree, 'oxlint', '--format=unix', '.'))
  expect(found(said.matchAll(/^(\S+?:\d+):\d+: .*\[Error\/[\w-]+\(([\w-]+)\)\]$/gm))).toEqual(planted('lint'))
})

test('each compiler view turns red', () => {
  const views = ['pure', 'server', 'web'].map((view) => `tsconfig.${view}.json`)
  const said = withTree('types', ['tsconfig.base.json', ...views], (tree) => {
    borrowPackages(tree)
    return views.map((view) => ask(tree, 'tsc', '-p', view, '--pretty', 'false')).join('\n')
  })
  expect(found(said.matchAll(/^(\S+?)\((\d+),\d+\): error/gm)).map((place) => place.replace(' ', ':'))).toEqual(
    planted('types'),
  )
})

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

test('each row of "who may import whom" turns red', () => {
  const settings = ['.dependency-cruiser.mjs']
  const said = withTree('imports', settings, (tree) => {
    linkPackages(tree)
    return ask(tree, 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '.')
  })
  const { summary }: Cruise = JSON.parse(said)
  const broken = new Set(summary.violations.map(({ rule }) => rule.name))
  expect(summary.ruleSetUsed.forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([])
  expect(found(summary.violations.map(({ from, rule }) => ['', from, rule.name]))).toEqual(planted('imports'))
})
