// One thing done with several rows: one after the other, each with its own outcome.
import { useRef, useState, type ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { newKey } from '@omoya/client/desk.ts'
import { problemWords } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { DialogHead } from './DialogHead.tsx'

export interface Task {
  readonly id: string
  readonly name: string
  readonly run: (key: string) => Promise<unknown>
}

interface Outcome {
  readonly id: string
  readonly name: string
  readonly problem: string | null
}

interface Run {
  readonly title: string
  readonly tasks: readonly Task[]
  readonly outcomes: readonly Outcome[]
}

/** Each row has a key of its own; what was refused stops no other. */
export function useBulk(onDone: () => void) {
  const { t } = useWords()
  const [run, setRun] = useState<Run | null>(null)
  const isStopped = useRef(false)
  const begin = async (title: string, tasks: readonly Task[]): Promise<void> => {
    isStopped.current = false
    let outcomes: readonly Outcome[] = []
    setRun({ title, tasks, outcomes })
    for (const task of tasks) {
      if (isStopped.current) break
      const problem = await task.run(newKey()).then(
        () => null,
        (caught: unknown) => problemWords(caught, t),
      )
      outcomes = [...outcomes, { id: task.id, name: task.name, problem }]
      setRun({ title, tasks, outcomes })
    }
    onDone()
  }
  const close = (): void => {
    isStopped.current = true
    setRun(null)
  }
  return { begin, dialog: run && <Outcomes run={run} onClose={close} /> }
}

function Outcomes({ run: { title, tasks, outcomes }, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { t } = useWords()
  const failed = outcomes.filter((one) => one.problem !== null)
  const isOver = outcomes.length >= tasks.length
  return (
    <Modal.Root opened onClose={onClose} centered size={560} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body className="panel-body">
          <DialogHead title={title} onClose={onClose} />
          <div className="stack">
            <progress aria-label={title} max={tasks.length} value={outcomes.length} />
            <p role="status">
              {t('bulk.progress', { done: outcomes.length - failed.length, all: tasks.length, failed: failed.length })}
            </p>
            <ul className="outcomes">
              {outcomes.map(({ id, name, problem }) => (
                <li key={id} className={problem === null ? 'outcome good' : 'outcome bad'}>
                  <span>
                    <span aria-hidden="true">{problem === null ? '✓ ' : '× '}</span>
                    {name}
                  </span>
                  <span className="caption">{problem ?? t('bulk.done')}</span>
                </li>
              ))}
            </ul>
            <p>
              <button type="button" className={isOver ? 'button button-main' : 'button'} onClick={onClose}>
                {isOver ? t('desk.close') : t('bulk.stop')}
              </button>
            </p>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

interface BulkBarProps {
  readonly count: number
  readonly onClear: () => void
  readonly children: ReactNode
}

/** What can be done with the ticked rows; stays in sight at the foot of the window. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  const { t } = useWords()
  if (count === 0) return null
  return (
    <div className="bulk-bar" role="group" aria-label={t('bulk.title')}>
      <span className="bulk-count">{t('bulk.picked', { count })}</span>
      {children}
      <button type="button" className="button button-plain" onClick={onClear}>
        {t('bulk.clear')}
      </button>
    </div>
  )
}
