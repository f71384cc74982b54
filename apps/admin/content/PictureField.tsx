import { useId, useState, type DragEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { uploadContentPicture } from '@omoya/client/upload.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Typed } from './typed.ts'

const TYPES = 'image/jpeg,image/png,image/webp,image/avif'

interface PictureFieldProps {
  readonly image: Typed['image']
  readonly onImage: (image: Typed['image']) => void
}

/** One picture, dropped or chosen; it belongs to the piece once that is saved. */
export function PictureField({ image, onImage }: PictureFieldProps) {
  const { t } = useWords()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const send = useMutation({ mutationFn: uploadContentPicture, onSuccess: onImage })
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) send.mutate(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="stack-tight">
      {image && (
        <p>
          <button type="button" className="button" onClick={() => onImage(null)}>
            {t('content.picture_off')}
          </button>
        </p>
      )}
      <div
        className={isOver ? 'drop-area is-over' : 'drop-area'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          className="only-heard"
          type="file"
          accept={TYPES}
          disabled={send.isPending}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <label htmlFor={id} className="button">
          {send.isPending ? t('pictures.sending') : t(image ? 'content.picture_other' : 'pictures.choose')}
        </label>
        <span className="caption">{t('pictures.hint')}</span>
      </div>
      <Problem problem={send.error} />
    </div>
  )
}
