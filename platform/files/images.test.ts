import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { fileStore, putImage, shrinkImage } from './index.ts'

const merchant = '018f0000-0000-7000-8000-000000000001'
const dir = mkdtempSync(join(tmpdir(), 'omoya-images-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 30 } } })

describe('a real picture', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('as %s becomes WebP in every width', async (format) => {
    const bytes = await picture(2000, 1000).toFormat(format).toBuffer()
    const sizes = await shrinkImage(bytes)
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [160, 80],
      [480, 240],
      [960, 480],
      [1600, 800],
    ])
    for (const { bytes: made, width } of sizes) {
      const seen = await sharp(made).metadata()
      expect(seen).toMatchObject({ format: 'webp', width })
    }
    const { data } = await sharp(sizes[0]?.bytes).raw().toBuffer({ resolveWithObject: true })
    const [red = 0, green = 0, blue = 0] = data
    expect(Math.max(Math.abs(red - 200), Math.abs(green - 40), Math.abs(blue - 30))).toBeLessThan(12)
  })

  test('is never made wider than it is', async () => {
    const widths = async (width: number) =>
      (await shrinkImage(await picture(width, 10).png().toBuffer())).map((size) => size.width)
    expect(await widths(700)).toEqual([160, 480, 700])
    expect(await widths(480)).toEqual([160, 480])
    expect(await widths(50)).toEqual([50])
  })

  test('loses place, camera and owner, and is turned upright', async () => {
    const exif = { IFD0: { Copyright: 'Mei Wang', Model: 'Phone 9' }, IFD3: { GPSLatitude: '25/1 2/1 0/1' } }
    const bytes = await picture(400, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(bytes.includes('Mei Wang') || bytes.includes('Phone 9')).toBe(true)
    for (const { bytes: made, width, height } of await shrinkImage(bytes)) {
      const seen = await sharp(made).metadata()
      expect([seen.exif, seen.icc, seen.xmp, seen.iptc, seen.orientation]).toEqual(Array(5).fill(undefined))
      expect(made.includes('Mei Wang') || made.includes('Phone 9')).toBe(false)
      expect(height).toBe(width * 2)
    }
  })

  test('keeps what shines through', async () => {
    const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    const [made] = await shrinkImage(await clear.png().toBuffer())
    expect((await sharp(made?.bytes).metadata()).hasAlpha).toBe(true)
  })

  test('is stored in every width under its merchant, and not as it came', async () => {
    const store = fileStore({ dir })
    const bytes = await picture(600, 300).png().toBuffer()
    const stored = await putImage(store, merchant, bytes)
    expect(stored).toMatchObject({ width: 600, height: 300 })
    expect(stored.sizes.map(({ width, type }) => [width, type])).toEqual(
      [160, 480, 600].map((width) => [width, 'image/webp']),
    )
    const onDisk = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(dir, path)).isFile(),
    )
    expect(onDisk.sort()).toEqual(stored.sizes.map(({ key }) => key).sort())
    expect(onDisk.every((path) => path.endsWith('.webp'))).toBe(true)
    expect(await putImage(store, merchant, bytes)).toEqual(stored)
  })
})

describe('what only looks like a picture', () => {
  const notAnImage = { code: 'files.not_an_image' }
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

  test('a drawing with a script is refused, also behind the first bytes of a picture', async () => {
    const pngHead = '\x89PNG\r\n\x1a\n'
    for (const text of [
      svg,
      `<?xml version="1.0"?>${svg}`,
      pngHead + svg,
      '\xff\xd8\xff' + svg,
      'RIFF0000WEBP' + svg,
    ]) {
      await expect(shrinkImage(Buffer.from(text, 'latin1'))).rejects.toMatchObject(notAnImage)
    }
  })

  test('a GIF, a TIFF, a page, a program, a cut picture and nothing at all are refused', async () => {
    const gif = await picture(9, 9).gif().toBuffer()
    const tiff = await picture(9, 9).tiff().toBuffer()
    const noise = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 99, sigma: 40 },
      },
    })
      .png()
      .toBuffer()
    const others = [
      gif,
      tiff,
      Buffer.from('<!doctype html>'),
      Buffer.from('MZ\x90'),
      noise.subarray(0, 20_000),
      Buffer.alloc(0),
    ]
    for (const bytes of others) await expect(shrinkImage(bytes)).rejects.toMatchObject(notAnImage)
  })

  test('a page, a script or an archive hidden in a picture does not come through', async () => {
    const hidden = '<script>alert(document.cookie)</script>PK\x03\x04../../evil.sh'
    const jpeg = await picture(300, 200).jpeg().toBuffer()
    const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0, hidden.length + 2), Buffer.from(hidden, 'latin1')])
    const inside = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
    const behind = Buffer.concat([jpeg, Buffer.from(hidden, 'latin1')])
    for (const polyglot of [inside, behind]) {
      const sizes = await shrinkImage(polyglot)
      expect(sizes.map(({ width }) => width)).toEqual([160, 300])
      for (const { bytes } of sizes) expect(/<script>|PK\x03\x04|evil/.test(bytes.toString('latin1'))).toBe(false)
    }
  })
})

describe('a picture too large to unpack', () => {
  const tooLarge = { code: 'files.image_too_large' }

  test('30,000 × 30,000 points in a small file are refused without unpacking them', async () => {
    const bomb = greyPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024)
    const before = process.memoryUsage().rss
    await expect(shrinkImage(bomb)).rejects.toMatchObject({ ...tooLarge, facts: { width: 30_000, height: 30_000 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
  })

  test('a ribbon longer than WebP allows and an AVIF of 12.3 million points are refused, a phone picture of 48 million points is not', async () => {
    await expect(shrinkImage(greyPng(20_000, 10))).rejects.toMatchObject(tooLarge)
    const avif = await picture(4_100, 3_000).avif({ effort: 0 }).toBuffer()
    await expect(shrinkImage(avif)).rejects.toMatchObject({ ...tooLarge, facts: { limit: 10_000_000 } })
    const sizes = await shrinkImage(greyPng(8_000, 6_000))
    expect(sizes.at(-1)).toMatchObject({ width: 1600, height: 1200 })
  }, 30_000)
})

/** One bit a point, all black: the smallest file for its size that is still a whole picture. */
function greyPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 1 })
  const chunks = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
