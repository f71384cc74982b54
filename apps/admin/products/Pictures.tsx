import { useMutation, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { uploadPicture } from '@omoya/client/upload.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { FileDrop, PICTURES } from '../shell/FileDrop.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
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

function Kept({ product, mayEdit }: KeptProps) {
  const { t, text } = useWords()
  const changed = useChanged(product.product)
  const ids = product.images.map(({ image }) => image)
  const arrange = useWrite(
    (images: string[]) =>
      shop.call('PUT /products/:product/images', { params: { product: product.product }, body: { images } }),
    () => void changed(),
  )
  return (
    <div className="stack-tight">
      <ul className="pictures">
        {product.images.map(({ image, sizes, alt }, index) => (
          <li key={image} className="stack-tight">
            <img
              src={`/files/${sizes.at(0)?.key ?? ''}`}
              alt={text(alt) || t('pictures.of', { name: text(product.name), number: index + 1 })}
              loading="lazy"
            />
            {mayEdit && (
              <div className="row">
                {index > 0 && (
                  <button
                    type="button"
                    className="button"
                    disabled={arrange.isPending}
                    onClick={() => arrange.mutate([image, ...ids.filter((one) => one !== image)])}
                  >
                    {t('pictures.first')}
                  </button>
                )}
                <button
                  type="button"
                  className="button"
                  disabled={arrange.isPending}
                  onClick={() => arrange.mutate(ids.filter((one) => one !== image))}
                >
                  {t('receive.remove')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Problem problem={arrange.error} />
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
