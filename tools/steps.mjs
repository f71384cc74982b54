// A step of `npm run check` or `npm test`: one command, its counts, its time, and its words when it fails.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name) => join(root, 'node_modules', '.bin', name)

/** A tool that says yes or no: it counts as one test. */
export const tool = (name, command, ...options) => ({ name, command: bin(command), options })

/** Tests of one project of vitest.config.ts. */
export const tests = (name, ...projects) => {
  const report = join(root, 'build', 'reports', `${name}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const options = ['run', ...chosen, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return { name, command: bin('vitest'), options, report }
}

function say(command, options) {
  return new Promise((done) => {
    const child = spawn(command, options, { cwd: root, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => done({ code: 1, said: String(error) }))
    child.on('close', (code) => done({ code: code ?? 1, said }))
  })
}

function countsOf(report) {
  const told = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not even load has no test to count, and is a failure all the same.
  const broken = told.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests + broken,
    skipped: told.numPendingTests + told.numTodoTests,
  }
}

function readCounts(step, code) {
  if (!step.report) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  try {
    const counts = countsOf(step.report)
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    // Without a report it found no test file, or ended before it could tell.
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  }
}

async function run(step) {
  const started = performance.now()
  if (step.report) {
    mkdirSync(dirname(step.report), { recursive: true })
    rmSync(step.report, { force: true })
  }
  const { code, said } = await say(step.command, step.options)
  const counts = readCounts(step, code)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const word = counts.failed > 0 ? 'FAILED' : 'ok'
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const many = step.report ? `${counts.passed} passed${skipped}` : ''
  console.log(`${word.padEnd(7)} ${step.name.padEnd(22)} ${seconds.padStart(6)} s  ${many}`)
  if (counts.failed > 0) console.log(`${saidOfFailures(step)}${said.trim().replaceAll(/^/gm, '        ')}`)
  else if (counts.skipped > 0) console.log(saidOfSkips(step.report))
  return counts
}

/** A line each, before the whole output: what a reader of a cut log has to know. */
function saidOfFailures({ report }) {
  if (!report || !existsSync(report)) return ''
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const lines = testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter((one) => one.status === 'failed')
      const words = failed.map((one) => [one.fullName, one.failureMessages])
      // A file that did not load has a message and no tests.
      if (words.length === 0) words.push(['did not load', [file.message]])
      return words.map(
        ([name, [message = '']]) =>
          `        failed: ${relative(root, file.name)} > ${name}: ${message.split('\n')[0]}\n`,
      )
    })
  return lines.join('')
}

function saidOfSkips(report) {
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const skipped = told.testResults.flatMap((file) => file.assertionResults.filter((one) => one.status !== 'passed'))
  return skipped.map((one) => `        skipped: ${one.fullName}`).join('\n')
}

const sum = (all) =>
  all.reduce((total, { passed, failed, skipped }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
  }))

/** Two steps at a time, for two cores; their order is the order of their begin. */
export async function runTogether(steps) {
  const waiting = [...steps]
  const done = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await run(step))
  }
  await Promise.all([worker(), worker()])
  return sum(done)
}

export async function runInTurn(steps) {
  const done = []
  for (const step of steps) done.push(await run(step))
  return sum(done)
}

/** The last line of everything; ends the process with 1 when anything failed. */
export function conclude(...counts) {
  const { passed, failed, skipped } = sum(counts)
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
