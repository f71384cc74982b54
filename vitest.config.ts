import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/checks/longest-first.ts'

const withDatabase = ['./platform/testing/global-setup.ts']
const fixtures = 'tools/checks/fixtures/**'
const database = 'tools/checks/database.test.ts'
// The same games in every run; `npm run test:long` draws fresh ones.
const seeds = './tools/checks/seeds.ts'
const sieges = 'tools/storms/{bad-input,games,poison,same-price,walls}.test.ts'
const looks = 'tools/journeys/{looks-*,empty}.test.ts'
const minutes = (count: number): number => count * 60_000
// A fact that is waited for comes when the machine has time for it. Of the settings above them projects inherit none.
const waits = { poll: { timeout: 30_000 } }

export default defineConfig({
  test: {
    // Two cores, and a third file to work on while the others wait for the database or for a server to start.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    passWithNoTests: true,
    // A house that is still writing its past takes some seconds to lay down the pen.
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'rules',
          setupFiles: [seeds],
          include: [
            'kernel/**/*.test.ts',
            'modules/*/rules/**/*.test.ts',
            '{client,i18n,ui}/**/*.test.{ts,tsx}',
            'apps/{till,admin,storefront}/**/*.test.{ts,tsx}',
            'tools/build/**/*.test.mjs',
          ],
          testTimeout: minutes(1),
        },
      },
      // The house style as far as a machine can hold it, and that each of its fences can turn red.
      {
        test: {
          name: 'fences',
          include: ['tools/checks/**/*.test.ts'],
          exclude: [fixtures, database],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'modules',
          expect: waits,
          setupFiles: [seeds],
          include: [
            '{platform,modules,flows,reads,apps/server}/**/*.test.ts',
            'tools/{cast,demo,bench}/**/*.test.ts',
            database,
          ],
          exclude: ['**/node_modules/**', 'modules/*/rules/**'],
          globalSetup: withDatabase,
          // Generous: how long a test takes on a busy machine says nothing about what it tests.
          testTimeout: minutes(1),
          hookTimeout: minutes(2),
        },
      },
      {
        test: {
          name: 'storms',
          expect: waits,
          include: ['tools/storms/**/*.test.ts'],
          exclude: ['**/node_modules/**', sieges],
          globalSetup: withDatabase,
          // One storm at a time: each measures what it does to the whole machine.
          fileParallelism: false,
          testTimeout: minutes(5),
          hookTimeout: minutes(2),
        },
      },
      // Storms that measure nothing, each in a house of its own.
      {
        test: {
          name: 'sieges',
          expect: waits,
          include: [sieges],
          globalSetup: withDatabase,
          testTimeout: minutes(5),
          hookTimeout: minutes(2),
        },
      },
      {
        test: {
          name: 'journeys',
          expect: waits,
          include: ['tools/{journeys,browser}/**/*.test.ts'],
          exclude: ['**/node_modules/**', looks],
          globalSetup: ['./tools/journeys/setup.ts'],
          // One after the other: some are timed, and all meet in one house.
          fileParallelism: false,
          testTimeout: minutes(4),
          hookTimeout: minutes(3),
        },
      },
      // Every screen as it stands: they only look, so they look side by side, in a house of their own.
      {
        test: {
          name: 'looks',
          expect: waits,
          include: [looks],
          globalSetup: ['./tools/journeys/setup.ts'],
          testTimeout: minutes(4),
          hookTimeout: minutes(3),
        },
      },
    ],
  },
})
