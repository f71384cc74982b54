import { useEffect, useState } from 'react'
import type { AnswerOf } from '@omoya/client'
import { browserClient } from '../browser-client.ts'

export type Suggestions = AnswerOf<'GET /shelf/suggestions'>

const PAUSE = 140
const LONGEST = 60
const nothing: Suggestions = { items: [], categories: [] }

/** Asks after a short pause; an answer to older words is passed over. */
export function useSuggestions(text: string): Suggestions {
  const [found, keep] = useState<{ text: string; answer: Suggestions }>({ text: '', answer: nothing })
  const wanted = text.trim().slice(0, LONGEST)
  useEffect(() => {
    if (wanted === '') return
    let isOver = false
    const timer = setTimeout(() => {
      browserClient.call('GET /shelf/suggestions', { query: { text: wanted, limit: 6 } }).then(
        (answer) => isOver || keep({ text: wanted, answer }),
        () => null, // the plain search still works
      )
    }, PAUSE)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [wanted])
  return wanted === '' ? nothing : found.answer
}
