import { useState } from 'react'
import { useWords } from '../words/WordsProvider.tsx'

interface CopyButtonProps {
  readonly text: string
  readonly words: string
  readonly tone?: 'main' | 'plain'
}

/** Into the clipboard, and says so. */
export function CopyButton({ text, words, tone = 'plain' }: CopyButtonProps) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <>
      <button type="button" className={tone === 'main' ? 'button button-main' : 'button'} onClick={() => void copy()}>
        {words}
      </button>
      {isCopied && (
        <span className="good" role="status">
          {t('recovery.copied')}
        </span>
      )}
    </>
  )
}
