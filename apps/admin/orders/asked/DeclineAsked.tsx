import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../../server/useWrite.ts'
import { Ask } from '../../shell/Ask.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { answeredKeys } from './AcceptAsked.tsx'
import type { Asked } from './AskedReturns.tsx'

interface DeclineAskedProps {
  readonly asked: Asked
  readonly onAnswered: () => void
}

/** The reason is what the customer reads. */
export function DeclineAsked({ asked, onAnswered }: DeclineAskedProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const decline = useWrite(
    (answer: string, key) =>
      shop.call('POST /return-requests/:request/declining', { params: { request: asked.request }, body: { answer } }, { key }), // prettier-ignore
    () => {
      for (const queryKey of answeredKeys) void queries.invalidateQueries({ queryKey })
      onAnswered()
    },
  )
  return (
    <div>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('asked.decline')}
      </button>
      <Ask
        title={t('asked.decline')}
        consequence={t('asked.decline_hint')}
        action={t('asked.decline_send')}
        isOpen={isOpen}
        isSending={decline.isPending}
        problem={decline.error}
        onClose={() => setOpen(false)}
        onYes={(reason) => decline.mutate(reason)}
      />
    </div>
  )
}
