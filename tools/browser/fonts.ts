// Chromium from npm has no glyph for 母 or 屋. Two free fonts come with the repository's packages:
// Noto Sans TC for Chinese, BIZ UDPGothic for the characters that only Japanese uses (険, 峠, 髙).
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const families = ['@expo-google-fonts/noto-sans-tc', '@expo-google-fonts/biz-udpgothic']

const config = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  <match target="pattern">
    <test name="lang" compare="contains"><string>ja</string></test>
    <edit name="family" mode="append" binding="strong"><string>BIZ UDPGothic</string></edit>
  </match>
  <match target="pattern">
    <edit name="family" mode="append" binding="strong"><string>Noto Sans TC</string></edit>
  </match>
  <match target="pattern">
    <edit name="family" mode="append" binding="strong"><string>BIZ UDPGothic</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>
`

function link(target: string, place: string): void {
  try {
    symlinkSync(target, place)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** Returns the path for FONTCONFIG_FILE; only these fonts are seen, so that pictures are the same on every machine. */
export function writeFontConfig(folder: string): string {
  const require = createRequire(import.meta.url)
  mkdirSync(join(folder, 'fonts'), { recursive: true })
  for (const family of families) {
    const home = dirname(require.resolve(`${family}/package.json`))
    for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ttf')) link(join(home, file), join(folder, 'fonts', file.replaceAll('/', '-')))
    }
  }
  const path = join(folder, 'fonts.conf')
  writeFileSync(path, config(folder))
  return path
}
