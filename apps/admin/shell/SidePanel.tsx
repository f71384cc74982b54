import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import { Drawer } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { WRITE } from '../server/useWrite.ts'
import { DialogHead } from './DialogHead.tsx'
import { leave, useUnsaved } from './leaving.tsx'

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
        <Typing>
          <DialogHead title={title} onClose={close} />
          {children}
        </Typing>
      </Drawer.Content>
    </Drawer.Root>
  )
}

const isTyped = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('form') !== null && !target.matches('[type=search], [type=file]')

/** Knows whether something was typed into a form since the last answer; a search is no form to lose. */
function Typing({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const [form, setForm] = useState<'changed' | 'kept'>('kept')
  useUnsaved(form)
  useEffect(
    () =>
      queries.getMutationCache().subscribe(({ type, mutation }) => {
        const isWrite = mutation?.options.mutationKey?.[0] === WRITE
        if (type === 'updated' && isWrite && mutation.state.status === 'success') setForm('kept')
      }),
    [queries],
  )
  const heard = ({ target }: FormEvent): void => {
    if (isTyped(target)) setForm('changed')
  }
  return (
    <Drawer.Body className="panel-body" onInput={heard}>
      {children}
    </Drawer.Body>
  )
}
