import type { ReactNode } from 'react'
import { Drawer } from '@mantine/core'
import { DialogHead } from './DialogHead.tsx'

interface SidePanelProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Details beside their list; Esc closes and the list is where it was. */
export function SidePanel({ title, isOpen, onClose, children }: SidePanelProps) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} position="right" size={640} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body className="panel-body">
          <DialogHead title={title} onClose={onClose} />
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
