import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { writeFontConfig } from './fonts.ts'

// Not the package's own list: that one switches the browser's safety between sites off.
const settings = ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-background-networking']

/** A browser with Chinese and Japanese fonts, without anything to install. */
export async function launchBrowser(): Promise<Browser> {
  const folder = join(process.cwd(), 'build/browser')
  const found = await findChromium(folder)
  const env = { ...process.env, ...found.env, FONTCONFIG_FILE: writeFontConfig(folder) }
  return chromium.launch({ executablePath: found.path, args: settings, env })
}
