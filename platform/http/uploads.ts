// A picture comes as multipart/form-data, one a request, and is read only when it is known who sends it. It is decoded,
// shrunk and stored before the transaction of its route opens: nothing slow happens under a lock.
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '@omoya/kernel'
import { KEPT_ASIDE, putImage, type StoredImage } from '../files/index.ts'
import type { Runtime } from '../runtime.ts'
import type { Caller } from './dispatch.ts'

const MEGABYTE = 1_048_576
export const MOST_MEGABYTES = 20
/** A table of a million lines, unpacked. */
export const MOST_MEGABYTES_OF_A_TABLE = 200

/** In a scope of its own, so that no other route understands multipart. */
export function takeUploads(server: FastifyInstance, register: (scope: FastifyInstance) => void): void {
  void server.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: MOST_MEGABYTES * MEGABYTE, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    })
    register(scope)
  })
}

/** Stores the picture of this request in every width. Refuses what is none, whatever its name or type pretend. */
export async function storedPicture(runtime: Runtime, caller: Caller, request: FastifyRequest): Promise<StoredImage> {
  return putImage(runtime.files, caller.merchant.id, await pictureOf(request))
}

async function pictureOf(request: FastifyRequest): Promise<Buffer> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) throw refuse('files.not_an_image')
  const chunks: Buffer[] = []
  for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk) // a stream of bytes
  if (part.file.truncated) throw refuse('files.picture_too_heavy', { megabytes: MOST_MEGABYTES })
  return Buffer.concat(chunks)
}

/** Where a table now lies that somebody wants to bring in; it is written as it comes, whatever its size. */
export interface StoredTable {
  readonly key: string
  readonly fileName: string
  readonly bytes: number
}

const LONGEST_NAME = 120

/** Keeps the table of this request aside; nobody can fetch it. Refuses what is too heavy, and a request without one. */
export async function storedTable(runtime: Runtime, caller: Caller, request: FastifyRequest): Promise<StoredTable> {
  const maxBytes = MOST_MEGABYTES_OF_A_TABLE * MEGABYTE
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: maxBytes } }) : undefined
  if (!part) throw refuse('files.no_table')
  const content = part.file as AsyncIterable<Uint8Array> // a stream of bytes
  const { key, size } = await runtime.files.put(caller.merchant.id, content, { kind: KEPT_ASIDE, maxBytes })
  if (part.file.truncated) {
    await runtime.files.remove(caller.merchant.id, key)
    throw refuse('files.table_too_heavy', { megabytes: MOST_MEGABYTES_OF_A_TABLE })
  }
  return { key, fileName: part.filename.slice(-LONGEST_NAME), bytes: size }
}
