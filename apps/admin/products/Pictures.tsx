import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react'
import { shop } from '@omoya/client/desk.ts'
import { uploadPicture } from '@omoya/client/upload.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { FileDrop, PICTURES } from '../shell/FileDrop.tsx'
import { Part } from '../shell/Page.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { moved } from './moved.ts'
import { PictureWords, unitName } from './PictureWords.tsx'
import './pictures.css'
import type { ProductShown } from './ProductPanel.tsx'

function useChanged(product: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['product', product] })
    await queries.invalidateQueries({ queryKey: ['products'] })
  }
}

/** Pictures as the shop shows them, the first one first. */
export function Pictures({ product }: { readonly product: ProductShown }) {
  const { t } = useWords()
  const mayEdit = useHasRight('catalog.edit')
  return (
    <Part title={t('pictures.title')}>
      {product.images.length === 0 && <p className="quiet">{t('pictures.none')}</p>}
      {product.images.length > 0 && <Kept product={product} mayEdit={mayEdit} />}
      {mayEdit && <DropArea product={product.product} />}
    </Part>
  )
}

interface KeptProps {
  readonly product: ProductShown
  readonly mayEdit: boolean
}

interface Arranged {
  readonly images: readonly string[]
  readonly removed: { readonly number: number; readonly before: readonly string[] } | null
}

/** The order as it was last asked for: each step is seen at once and none is lost while an earlier one is under way. */
function useOrder(product: ProductShown) {
  const { t } = useWords()
  const changed = useChanged(product.product)
  const [wanted, want] = useState<readonly string[] | null>(null)
  const put = async (images: readonly string[]) => {
    await shop.call('PUT /products/:product/images', {
      params: { product: product.product },
      body: { images: [...images] },
    })
    await changed()
  }
  const write = useWrite(
    async ({ images, removed }: Arranged) => {
      await put(images)
      return removed
    },
    (removed) => {
      if (removed) offerUndo(t('pictures.removed', { number: removed.number }), () => put(removed.before))
    },
    { id: `pictures of ${product.product}` },
  )
  const standing = product.images.map(({ image }) => image)
  return {
    ids: wanted?.filter((image) => standing.includes(image)) ?? standing,
    arrange: (next: Arranged): void => {
      want(next.images)
      write.mutate(next, { onSettled: () => want(null) })
    },
    error: write.error,
  }
}

/** Moved by dragging, by the arrow keys and by the buttons; taken off with a way back. */
function Kept({ product, mayEdit }: KeptProps) {
  const { t } = useWords()
  const { ids, arrange, error } = useOrder(product)
  const [open, setOpen] = useState<string | null>(null)
  const [dragged, drag] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const move = (from: number, to: number): void => {
    if (to >= 0 && to < ids.length && to !== from) arrange({ images: moved(ids, from, to), removed: null })
  }
  const remove = (index: number): void =>
    arrange({ images: ids.filter((_, place) => place !== index), removed: { number: index + 1, before: ids } })
  const opened = product.images.find(({ image }) => image === open)
  return (
    <div className="stack-tight">
      <ul className="pictures">
        {ids.map((image, index) => (
          <li key={image} className="stack-tight">
            <Shown product={product} image={image} number={index + 1}>
              {mayEdit && (
                <button
                  type="button"
                  className={over === index && dragged !== null ? 'picture-handle is-over' : 'picture-handle'}
                  draggable
                  aria-expanded={open === image}
                  aria-label={t('pictures.words_of', { number: index + 1 })}
                  title={t('pictures.words_of', { number: index + 1 })}
                  onClick={() => setOpen(open === image ? null : image)}
                  onKeyDown={movesBy(index, move)}
                  onDragStart={(event) => {
                    event.dataTransfer.setDragImage(event.currentTarget.parentElement ?? event.currentTarget, 24, 24)
                    drag(index)
                  }}
                  onDragEnd={() => drag(null)}
                  onDragEnter={() => setOver(index)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault()
                    if (dragged !== null) move(dragged, index)
                  }}
                />
              )}
            </Shown>
            {mayEdit && (
              <Tools index={index} last={ids.length - 1} onMove={move} onRemove={() => remove(index)} />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && <p className="caption">{t('pictures.keys')}</p>}
      <Problem problem={error} />
      {opened && <PictureWords key={opened.image} product={product} picture={opened} number={ids.indexOf(opened.image) + 1} />}
    </div>
  ) // prettier-ignore
}

interface ShownProps {
  readonly product: ProductShown
  readonly image: string
  readonly number: number
  /** What lies over it, for who may move it. */
  readonly children: ReactNode
}

/** The picture, with the variant that it shows. */
function Shown({ product, image, number, children }: ShownProps) {
  const { t, text } = useWords()
  const picture = product.images.find((one) => one.image === image)
  const unit = product.units.find((one) => one.unit === picture?.unit)
  return (
    <div className="picture-place">
      <img
        src={`/files/${picture?.sizes.at(0)?.key ?? ''}`}
        alt={text(picture?.alt) || t('pictures.of', { name: text(product.name), number })}
        loading="lazy"
      />
      {unit && <span className="caption">{unitName(unit, text)}</span>}
      {children}
    </div>
  )
}

type Move = (from: number, to: number) => void

/** Left and right move it by one, Home makes it the first. */
const movesBy =
  (index: number, move: Move) =>
  ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowLeft') move(index, index - 1)
    if (key === 'ArrowRight') move(index, index + 1)
    if (key === 'Home') move(index, 0)
  }

interface ToolsProps {
  readonly index: number
  readonly last: number
  readonly onMove: Move
  readonly onRemove: () => void
}

/** What a thumb does instead of dragging. */
function Tools({ index, last, onMove, onRemove }: ToolsProps) {
  const { t } = useWords()
  const number = index + 1
  const tools = [
    { words: t('pictures.earlier', { number }), Icon: IconArrowLeft, isOff: index === 0, run: () => onMove(index, index - 1) },
    { words: t('pictures.later', { number }), Icon: IconArrowRight, isOff: index === last, run: () => onMove(index, index + 1) },
    { words: t('pictures.remove', { number }), Icon: IconTrash, isOff: false, run: onRemove },
  ] // prettier-ignore
  return (
    <div className="picture-tools">
      {tools.map(({ words, Icon, isOff, run }) => (
        <button
          key={words}
          type="button"
          className="button"
          aria-label={words}
          title={words}
          disabled={isOff}
          onClick={run}
        >
          <Icon size={18} stroke={1.6} aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}

/** Files are dropped here or chosen; each is sent by itself, so that one that is no picture stops no other. */
function DropArea({ product }: { readonly product: string }) {
  const { t } = useWords()
  const changed = useChanged(product)
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const answers = await Promise.allSettled(files.map((file) => uploadPicture(product, file)))
      await changed()
      return files.flatMap((file, index) => {
        const answer = answers[index]
        return answer?.status === 'rejected' ? [{ name: file.name, problem: answer.reason as unknown }] : []
      })
    },
  })
  return (
    <div className="stack-tight">
      <FileDrop
        accept={PICTURES}
        words={send.isPending ? t('pictures.sending') : t('pictures.choose')}
        hint={t('pictures.hint')}
        isSending={send.isPending}
        takes="several"
        onFiles={(files) => send.mutate(files)}
      />
      {(send.data ?? []).map(({ name, problem }) => (
        <div key={name} className="stack-tight">
          <p className="caption">{name}</p>
          <Problem problem={problem} />
        </div>
      ))}
    </div>
  )
}
