import { useState, type ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { DialogHead } from './DialogHead.tsx'
import { Field } from './Fields.tsx'

interface AskProps {
  readonly title: string
  /** What will happen. */
  readonly consequence: ReactNode
  readonly action: string
  readonly isOpen: boolean
  readonly isSending: boolean
  readonly problem: unknown
  readonly onClose: () => void
  readonly onYes: (reason: string) => void
}

/** What hurts is said before it is done, and why it was done is written down. */
export function Ask({ title, consequence, action, isOpen, isSending, problem, onClose, onYes }: AskProps) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  return (
    <Modal.Root opened={isOpen} onClose={onClose} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body className="panel-body">
          <DialogHead title={title} onClose={onClose} />
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              onYes(reason.trim())
            }}
          >
            <div>{consequence}</div>
            <Field label={t('ask.reason')} value={reason} onText={setReason} required minLength={2} maxLength={200} />
            <Problem problem={problem} />
            <div className="row">
              <button type="submit" className="button button-main" disabled={isSending}>
                {isSending ? t('admin.sending') : action}
              </button>
              <button type="button" className="button" onClick={onClose}>
                {t('ask.leave')}
              </button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
