import { useNavigation } from 'react-router'

export function Submit({ intent, words }: { readonly intent: string; readonly words: string }) {
  const isSending = useNavigation().state !== 'idle'
  return (
    <button name="intent" value={intent} className="button button-main button-wide" disabled={isSending}>
      {words}
    </button>
  )
}
