// A picture from outside is never stored or shown as it came: it is decoded, shrunk and written anew, which leaves
// behind places, cameras, colour tables, scripts and whatever else was hidden in it.
import sharp from 'sharp'
import type { Metadata } from 'sharp'
import { refuse } from '@omoya/kernel'
import type { FileStore, StoredFile } from './store.ts'
import { imageTypeOf } from './types.ts'
import type { ImageType } from './types.ts'

export interface ImageSize {
  readonly width: number
  readonly height: number
}

export interface StoredImage extends ImageSize {
  /** From narrow to wide; never wider than the picture itself. */
  readonly sizes: readonly (StoredFile & ImageSize)[]
}

const WIDTHS = [160, 480, 960, 1600]
const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 16_383 // WebP's own limit
const QUALITY = 80

const readers: Readonly<Record<ImageType, string>> = {
  'image/avif': 'VipsForeignLoadHeifBuffer',
  'image/jpeg': 'VipsForeignLoadJpegBuffer',
  'image/png': 'VipsForeignLoadPngBuffer',
  'image/webp': 'VipsForeignLoadWebpBuffer',
}
const formats: Readonly<Record<ImageType, string>> = {
  'image/avif': 'heif',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
}

// SVG, PDF, TIFF and the rest are closed off in the library itself, whatever the first bytes pretend.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: Object.values(readers) })
sharp.cache(false)
sharp.concurrency(1)

/** Refuses what is not a JPEG, PNG, WebP or AVIF; answers with WebP pictures of up to four widths. */
export function shrinkImage(bytes: Uint8Array): Promise<readonly (ImageSize & { readonly bytes: Buffer })[]> {
  return oneAtATime(() => shrink(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
}

/** Stores every width of a picture; the bytes that came in are not kept. */
export async function putImage(store: FileStore, merchantId: string, bytes: Uint8Array): Promise<StoredImage> {
  const sizes: (StoredFile & ImageSize)[] = []
  for (const { width, height, bytes: picture } of await shrinkImage(bytes)) {
    sizes.push({ ...(await store.put(merchantId, picture, { kind: 'image' })), width, height })
  }
  const { width, height } = sizes.at(-1) ?? { width: 0, height: 0 }
  return { width, height, sizes }
}

async function shrink(bytes: Buffer) {
  const { width } = await assertModest(bytes)
  const whole = await decode(bytes, Math.min(width, WIDTHS.at(-1) ?? width))
  const raw = { width: whole.info.width, height: whole.info.height, channels: whole.info.channels }
  const pictures = []
  for (const wanted of [...WIDTHS.filter((each) => each < raw.width), raw.width]) {
    const made = await sharp(whole.data, { raw })
      .resize({ width: wanted })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true })
    pictures.push({ width: made.info.width, height: made.info.height, bytes: made.data })
  }
  return pictures
}

/** Looks at the header only: a picture of 900 million points must not be unpacked to be refused. */
async function assertModest(bytes: Buffer): Promise<ImageSize> {
  const type = imageTypeOf(bytes)
  if (!type) throw refuse('files.not_an_image')
  const seen = await sharp(bytes, { limitInputPixels: false }).metadata().catch(notAnImage)
  if (seen.format !== formats[type]) throw refuse('files.not_an_image')
  const { width, height } = seen.autoOrient
  const limit = mostPixels(seen)
  if (width * height > limit || Math.max(width, height) > LONGEST_SIDE) {
    throw refuse('files.image_too_large', { width, height, limit })
  }
  return { width, height }
}

// What can't be read row by row lies in memory as a whole; measured, each stays below 300 MiB.
function mostPixels({ format, isProgressive, depth }: Metadata): number {
  if (format === 'heif') return 10_000_000
  if (depth !== 'uchar') return 16_000_000
  return isProgressive ? 24_000_000 : MOST_PIXELS
}

function decode(bytes: Buffer, width: number) {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(notAnImage)
}

function notAnImage(): never {
  throw refuse('files.not_an_image')
}

// Each takes up to 200 MB while it is unpacked.
let last: Promise<unknown> = Promise.resolve()
function oneAtATime<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}
