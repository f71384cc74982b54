import { inTransaction } from '@omoya/platform/db/transaction'
import { examine, type Finding } from '@omoya/platform/doctor'
import { openHouse } from '../boot.ts'
import { allChecks, notCheckable } from '../checks.ts'
import { examineJournals, JournalTrouble, readJournals } from '../journals.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'

function line(finding: Finding): string {
  const mark = { holds: 'ok    ', broken: 'BROKEN', empty: '      ', 'not checkable here': '      ' }[finding.verdict]
  const count = finding.verdict === 'holds' || finding.verdict === 'broken' ? ` (${finding.lookedAt} rows)` : ''
  return `${mark} ${finding.invariant.padEnd(4)} ${finding.verdict.padEnd(18)} ${finding.claim}${count}`
}

const told = (finding: Finding, json: string | undefined): string[] =>
  json ? [JSON.stringify(finding)] : [line(finding), ...finding.breaks.map((broken) => `         ${broken}`)]

function journalsIn(files: readonly string[]) {
  try {
    return readJournals(files)
  } catch (error) {
    if (error instanceof JournalTrouble) throw new CommandTrouble(error.message)
    throw new CommandTrouble(`There is no journal to read at ${files.join(', ')}.`)
  }
}

export const doctor: Command = {
  usage: 'doctor [--json] [--with JOURNAL,…]',
  about: 'Ask every book whether its invariants hold',
  run: async ({ config, log, argv }) => {
    const { flags } = readFlags(argv)
    const journals = flags['with'] ? journalsIn(flags['with'].split(',')) : null
    const house = await openHouse(config, log)
    try {
      const found = await inTransaction(house.runtime.work, { merchant: '', readOnly: true }, async (queries) => [
        ...(await examine(queries, allChecks)),
        ...(journals ? await examineJournals(queries, journals) : []),
      ])
      const elsewhere = notCheckable.filter(({ invariant }) => !journals || !['I6', 'I9'].includes(invariant))
      const findings = [...found, ...elsewhere]
      for (const finding of findings) for (const text of told(finding, flags['json'])) print(text)
      const broken = findings.filter((finding) => finding.verdict === 'broken').length
      if (!flags['json']) print(broken === 0 ? 'The books hold.' : `${broken} invariants are broken.`)
      return broken === 0 ? 0 : 1
    } finally {
      await house.close()
    }
  },
}
