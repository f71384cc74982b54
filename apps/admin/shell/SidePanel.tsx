import type { ReactNode } from 'react'
import { Drawer } from '@mantine/core'
import { DialogHead } from './DialogHead.tsx'
import { leave } from './leaving.tsx'

interface SidePanelProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Wider where a grid is filled in. */
  readonly size?: number
  readonly children: ReactNode
}

/** Details beside their list; Esc closes and the list is where it was. What was typed and not saved is asked about. */
export function SidePanel({ title, isOpen, onClose, size = 640, children }: SidePanelProps) {
  const close = (): void => leave(onClose)
  return (
    <Drawer.Root opened={isOpen} onClose={close} position="right" size={size} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body className="panel-body">
          <DialogHead title={title} onClose={close} />
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
