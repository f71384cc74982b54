import { useId, useState } from 'react'

/** What a server takes as a picture. */
export const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'

interface FileDropProps {
  readonly accept: string
  readonly words: string
  readonly hint: string
  readonly tone?: 'main' | 'plain'
  readonly isSending?: boolean
  /** As many as were dropped or chosen; never none. */
  readonly onFiles: (files: readonly File[]) => void
  /** One file at a time without it. */
  readonly takes?: 'several'
}

/** Files are dropped here or chosen. */
export function FileDrop({ accept, words, hint, tone = 'plain', isSending = false, onFiles, takes }: FileDropProps) {
  const id = useId()
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(files)
  }
  return (
    <div
      className={isOver ? 'drop-area is-over' : 'drop-area'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        className="only-heard"
        type="file"
        accept={accept}
        multiple={takes === 'several'}
        disabled={isSending}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className={tone === 'main' ? 'button button-main' : 'button'}>
        {words}
      </label>
      <span className="caption">{hint}</span>
    </div>
  )
}
