import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './launch.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** The picture of one character as the browser draws it. */
function draw(character: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('No canvas.')
  pen.font = '48px sans-serif'
  pen.fillText(character, 4, 52)
  return canvas.toDataURL()
}

test('母, 屋 and the characters of Japanese only are drawn, each as itself', async () => {
  const page = await browser.newPage()
  const missing = await page.evaluate(draw, '\u{10FFFD}')
  const shown = ['母', '屋', 'あ', '円', '険', '峠', '髙', 'A']
  const drawn = await Promise.all(shown.map((character) => page.evaluate(draw, character)))
  expect(new Set([...drawn, missing]).size).toBe(shown.length + 1)
  await page.close()
})

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

async function serve(text: string): Promise<string> {
  const server = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(text))
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port.')
  return `http://127.0.0.1:${address.port}/`
}

test('sites are kept apart: a page cannot read another origin', async () => {
  const [one, two] = await Promise.all([serve('one'), serve('two')])
  const page = await browser.newPage()
  await page.goto(one)
  const read = (url: string) => page.evaluate((from) => fetch(from).then((answer) => answer.text()), url)
  expect(await read(one)).toBe('one')
  await expect(read(two)).rejects.toThrow('Failed to fetch')
  await page.close()
})
