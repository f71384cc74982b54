import { IconCheck, IconShare2 } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/useWords.ts'

const never = () => () => undefined
const hasSheet = (): boolean => typeof navigator.share === 'function'
const canShare = (): boolean => hasSheet() || navigator.clipboard !== undefined

/** The phone's own sheet, else the address in the clipboard; nothing where a browser can do neither. */
export function Share({ name, path }: { readonly name: string; readonly path: string }) {
  const { t } = useWords()
  const isShown = useSyncExternalStore(never, canShare, () => false)
  const [isCopied, say] = useState(false)
  const share = async (): Promise<void> => {
    const url = new URL(path, window.location.origin).href
    if (hasSheet()) {
      await navigator.share({ title: name, url }).catch(() => null) // closed without sharing
      return
    }
    await navigator.clipboard.writeText(url)
    say(true)
  }
  if (!isShown) return null
  return (
    <button type="button" className="button" onClick={() => void share()}>
      {isCopied ? <IconCheck aria-hidden="true" size={18} /> : <IconShare2 aria-hidden="true" size={18} />}
      <span role="status">{t(isCopied ? 'goods.copied' : 'goods.share')}</span>
    </button>
  )
}
