import { useRef } from 'react'
import { useMutation, type MutationScope } from '@tanstack/react-query'
import { isUnanswered, newKey } from '@omoya/client/desk.ts'

interface Sent {
  readonly key: string
  readonly text: string
}

/** What tells a write of the office from a log-in. */
export const WRITE = 'write'

/** A write keeps its key until it was answered: pressing again after a broken line does not do it twice. Writes of one scope
    go one after the other. */
export function useWrite<Body, Answer>(
  ask: (body: Body, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
  scope?: MutationScope,
) {
  const sent = useRef<Sent | null>(null)
  return useMutation({
    mutationKey: [WRITE],
    ...(scope && { scope }),
    mutationFn: (body: Body) => {
      const text = JSON.stringify(body) ?? ''
      const kept = sent.current?.text === text ? sent.current : { key: newKey(), text }
      sent.current = kept
      return ask(body, kept.key)
    },
    onSuccess: (answer) => {
      sent.current = null
      onDone(answer)
    },
    onError: (problem) => {
      if (!isUnanswered(problem)) sent.current = null
    },
  })
}
