// A call that moves money gets its key once and keeps it, on disk, until the server has answered: neither a second press,
// a reload nor a broken line makes it happen twice. While the answer is missing only the same call can be sent again.
import { useCallback, useEffect, useRef, useState } from 'react'
import { isUnanswered, newKey } from './shop.ts'

interface Sent<Body> {
  readonly key: string
  readonly body: Body
}

export interface MoneyCall<Body> {
  /** Sends `body`, or what still waits for its answer. */
  readonly send: (body: Body) => void
  readonly isSending: boolean
  /** What was sent and never answered. */
  readonly waiting: Body | null
  readonly problem: unknown
  readonly forget: () => void
}

interface Asking<Body, Answer> {
  /** One a purpose and person: 'return/<order>/<staff>'. */
  readonly scope: string
  readonly ask: (body: Body, key: string) => Promise<Answer>
  readonly onAnswer: (answer: Answer, body: Body) => void
}

const place = (scope: string): string => `omoya.till.money.${scope}`

function kept<Body>(scope: string): Sent<Body> | null {
  const text = localStorage.getItem(place(scope))
  return text === null ? null : (JSON.parse(text) as Sent<Body>) // written below and by nobody else
}

export function useMoneyCall<Body, Answer>(asking: Asking<Body, Answer>): MoneyCall<Body> {
  const { scope } = asking
  const latest = useRef(asking)
  const inFlight = useRef(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [waiting, setWaiting] = useState<Body | null>(() => kept<Body>(scope)?.body ?? null)
  useEffect(() => {
    latest.current = asking
  })
  const send = useCallback(
    (body: Body) => {
      if (inFlight.current) return
      inFlight.current = true
      setSending(true)
      setProblem(null)
      void deliver(scope, body, latest.current.ask)
        .then(({ answer, sent }) => {
          setWaiting(null)
          latest.current.onAnswer(answer, sent.body)
        })
        .catch((failure: unknown) => {
          setProblem(failure)
          setWaiting(kept<Body>(scope)?.body ?? null)
        })
        .finally(() => {
          inFlight.current = false
          setSending(false)
        })
    },
    [scope],
  )
  return { send, isSending, waiting, problem, forget: () => setProblem(null) }
}

async function deliver<Body, Answer>(
  scope: string,
  body: Body,
  ask: Asking<Body, Answer>['ask'],
): Promise<{ answer: Answer; sent: Sent<Body> }> {
  const sent = kept<Body>(scope) ?? { key: newKey(), body }
  localStorage.setItem(place(scope), JSON.stringify(sent))
  try {
    const answer = await ask(sent.body, sent.key)
    localStorage.removeItem(place(scope))
    return { answer, sent }
  } catch (failure) {
    if (!isUnanswered(failure)) localStorage.removeItem(place(scope))
    throw failure
  }
}
