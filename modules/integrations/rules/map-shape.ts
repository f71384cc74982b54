import type { ImportKind, ImportMap } from './map.ts'

const FIELDS = ['kind', 'columns', 'constants', 'currency', 'zone', 'delimiter']
const COLUMN_FIELDS = ['from', 'case', 'values', 'prefix']

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const areTexts = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText)

function isZone(name: unknown): boolean {
  try {
    return isText(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function columnFault(ours: string, column: unknown): string | null {
  if (isText(column)) return null
  if (!isRecord(column)) return `columns.${ours} must be a column name or an object with "from".`
  const { from } = column
  if (!isText(from) && !(Array.isArray(from) && from.length > 0 && from.every(isText)))
    return `columns.${ours}.from must be a column name or a list of them.`
  const strange = Object.keys(column).find((field) => !COLUMN_FIELDS.includes(field))
  if (strange) return `columns.${ours} has "${strange}"; known are ${COLUMN_FIELDS.join(', ')}.`
  if (column['case'] !== undefined && column['case'] !== 'upper' && column['case'] !== 'lower')
    return `columns.${ours}.case must be "upper" or "lower".`
  return column['values'] === undefined || areTexts(column['values']) ? null : `columns.${ours}.values must be texts.`
}

/** The first thing of a map that can't be meant, in English as the command line speaks; null when it can be used. */
export function mapFault(map: unknown, kind: ImportKind): string | null {
  if (!isRecord(map)) return 'it must be a JSON object.'
  const strange = Object.keys(map).find((field) => !FIELDS.includes(field))
  if (strange) return `it has "${strange}"; known are ${FIELDS.join(', ')}.`
  if (map['kind'] !== undefined && map['kind'] !== kind) return `it is for ${String(map['kind'])}, not for ${kind}.`
  if (map['columns'] !== undefined && !isRecord(map['columns'])) return 'columns must be an object.'
  if (map['constants'] !== undefined && !areTexts(map['constants'])) return 'constants must be an object of texts.'
  if (map['currency'] !== undefined && !/^[A-Z]{3}$/.test(String(map['currency'])))
    return 'currency must be a code such as "TWD".'
  if (map['zone'] !== undefined && !isZone(map['zone'])) return 'zone must be a time zone such as "Asia/Taipei".'
  if (map['delimiter'] !== undefined && !(isText(map['delimiter']) && /^[^"\r\n]$/.test(map['delimiter'])))
    return 'delimiter must be one character, and neither a quote nor a line end.'
  const faults = Object.entries(map['columns'] ?? {}).map(([ours, column]) => columnFault(ours, column))
  return faults.find((fault) => fault !== null) ?? null
}

export const isImportMap = (map: unknown, kind: ImportKind): map is ImportMap => mapFault(map, kind) === null
