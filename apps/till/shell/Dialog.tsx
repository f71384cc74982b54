import type { ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { useWords } from '../words/WordsProvider.tsx'

interface DialogProps {
  readonly name: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

// With a heading of our own: the kit's is a banner, and a page has one already.
export function Dialog({ name, isOpen, onClose, children }: DialogProps) {
  const { t } = useWords()
  return (
    <Modal.Root opened={isOpen} onClose={onClose} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={name}>
        <Modal.Body className="dialog stack">
          <div className="dialog-head">
            <h2>{name}</h2>
            <button type="button" className="button" onClick={onClose}>
              {t('desk.close')}
            </button>
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
