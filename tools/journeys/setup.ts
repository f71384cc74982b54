// One house for the whole run; every journey brings its own people and orders.
import type { TestProject } from 'vitest/node'
import { startHouse, type House } from './house.ts'

declare module 'vitest' {
  interface ProvidedContext {
    house: House
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { house, close } = await startHouse()
  project.provide('house', house)
  return close
}
