export type ImageType = 'image/avif' | 'image/jpeg' | 'image/png' | 'image/webp'

interface FileType {
  readonly type: string
  readonly extension: string
  readonly starts: (head: Buffer) => boolean
}

const at = (head: Buffer, offset: number, text: string): boolean =>
  head.toString('latin1', offset, offset + text.length) === text

const types: readonly FileType[] = [
  { type: 'image/jpeg', extension: 'jpg', starts: (head) => at(head, 0, '\xff\xd8\xff') },
  { type: 'image/png', extension: 'png', starts: (head) => at(head, 0, '\x89PNG\r\n\x1a\n') },
  { type: 'image/webp', extension: 'webp', starts: (head) => at(head, 0, 'RIFF') && at(head, 8, 'WEBP') },
  { type: 'image/avif', extension: 'avif', starts: (head) => at(head, 4, 'ftypavif') },
  { type: 'application/pdf', extension: 'pdf', starts: (head) => at(head, 0, '%PDF-') },
  { type: 'application/zip', extension: 'zip', starts: (head) => at(head, 0, 'PK\x03\x04') },
  { type: 'application/gzip', extension: 'gz', starts: (head) => at(head, 0, '\x1f\x8b') },
]

// Whatever else it is, a browser that is given it must save it and never run it.
const UNKNOWN = { type: 'application/octet-stream', extension: 'bin' }

export const typeOf = (head: Buffer): string => (types.find(({ starts }) => starts(head)) ?? UNKNOWN).type

export const extensionOf = (type: string): string => (types.find((known) => known.type === type) ?? UNKNOWN).extension

export const typeOfExtension = (extension: string): string =>
  (types.find((known) => known.extension === extension) ?? UNKNOWN).type

export function imageTypeOf(head: Buffer): ImageType | null {
  const type = typeOf(head)
  return type === 'image/avif' || type === 'image/jpeg' || type === 'image/png' || type === 'image/webp' ? type : null
}
