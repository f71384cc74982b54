import { useMutation } from '@tanstack/react-query'
import { uploadContentPicture } from '@omoya/client/upload.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { FileDrop, PICTURES } from '../shell/FileDrop.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Typed } from './typed.ts'

interface PictureFieldProps {
  readonly image: Typed['image']
  readonly onImage: (image: Typed['image']) => void
}

/** One picture, dropped or chosen; it belongs to the piece once that is saved. */
export function PictureField({ image, onImage }: PictureFieldProps) {
  const { t } = useWords()
  const send = useMutation({ mutationFn: uploadContentPicture, onSuccess: onImage })
  return (
    <div className="stack-tight">
      {image && (
        <p>
          <button type="button" className="button" onClick={() => onImage(null)}>
            {t('content.picture_off')}
          </button>
        </p>
      )}
      <FileDrop
        accept={PICTURES}
        words={send.isPending ? t('pictures.sending') : t(image ? 'content.picture_other' : 'pictures.choose')}
        hint={t('pictures.hint')}
        isSending={send.isPending}
        onFiles={([file]) => file && send.mutate(file)}
      />
      <Problem problem={send.error} />
    </div>
  )
}
