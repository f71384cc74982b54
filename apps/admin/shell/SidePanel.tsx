import type { ReactNode } from 'react'
import { Drawer } from '@mantine/core'
import { useWords } from '../words/WordsProvider.tsx'

interface SidePanelProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Details beside their list; Esc closes and the list is where it was. */
export function SidePanel({ title, isOpen, onClose, children }: SidePanelProps) {
  const { t } = useWords()
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={640}
      title={title}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('admin.close'), size: 44 }}
    >
      <div className="panel-body">{children}</div>
    </Drawer>
  )
}
