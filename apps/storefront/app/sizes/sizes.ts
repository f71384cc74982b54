// What fits the member who asks, and what the form of it sends.
import type { AnswerOf, Client } from '@omoya/client'
import type { OwnSize } from '../product/own-size.ts'
import { orNull } from '../refusals.ts'

const SIGNED_IN = /(?:^|; )omoya_member=/

/** Guests have none, and nobody is asked for them. */
export async function ownSizes(client: Client, request: Request): Promise<readonly OwnSize[]> {
  if (!SIGNED_IN.test(request.headers.get('cookie') ?? '')) return []
  return (await orNull(client.call('GET /me/sizes')))?.items ?? []
}

/** Rows with both words, the last one of a kind; an empty row is none. */
export function typedSizes(form: FormData): OwnSize[] {
  const kinds = form.getAll('kind').map(String)
  const sizes = form.getAll('size').map(String)
  const rows = kinds.map((kind, place) => [kind.trim(), (sizes[place] ?? '').trim()] as const)
  const whole = new Map(rows.filter(([kind, size]) => kind !== '' && size !== ''))
  return [...whole].map(([kind, size]) => ({ kind, size }))
}

type Option = AnswerOf<'GET /shelf/option-values'>['items'][number]

const SIZE_NAMES = /尺|碼|號|サイズ|寸法|size|fit|length|width/i

/** Values of options that are sizes by their name. */
export const sizeWords = (options: readonly Option[], text: (words: Option['name']) => string): string[] => [
  ...new Set(
    options
      .filter(({ name }) => Object.values(name).some((word) => SIZE_NAMES.test(word)))
      .flatMap(({ values }) => values.map(text)),
  ),
]
