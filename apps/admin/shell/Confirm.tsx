import { useState, type ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { DialogHead } from './DialogHead.tsx'

interface ConfirmProps {
  /** On the button that begins. */
  readonly open: string
  readonly title: string
  /** What will happen. */
  readonly consequence: ReactNode
  readonly action: string
  readonly write: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown }
  readonly onYes: () => void
}

/** What hurts is said before it is done. Where a reason is kept, see Ask. */
export function Confirm({ open, title, consequence, action, write, onYes }: ConfirmProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <div>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {open}
      </button>
      <Modal.Root opened={isOpen && !write.isSuccess} onClose={close} centered transitionProps={{ duration: 0 }}>
        <Modal.Overlay />
        <Modal.Content aria-label={title}>
          <Modal.Body className="panel-body">
            <DialogHead title={title} onClose={close} />
            <div className="stack">
              <div>{consequence}</div>
              <Problem problem={write.error} />
              <div className="row">
                <button type="button" className="button button-main" disabled={write.isPending} onClick={onYes}>
                  {write.isPending ? t('admin.sending') : action}
                </button>
                <button type="button" className="button" onClick={close}>
                  {t('ask.leave')}
                </button>
              </div>
            </div>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </div>
  )
}
