import { Modal } from '@mantine/core'
import { useWords } from '../words/WordsProvider.tsx'
import { DialogHead } from './DialogHead.tsx'
import { jobs } from './jobs.ts'

interface HelpProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const COMMAND = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** Every key there is. */
export function Help({ isOpen, onClose }: HelpProps) {
  const { t } = useWords()
  const keys: readonly (readonly [readonly string[], string])[] = [
    [[COMMAND, 'K'], t('help.search')],
    [['/'], t('help.filter')],
    [['Enter'], t('help.enter')],
    [['Esc'], t('help.close')],
    [['?'], t('help.help')],
    ...jobs.map(({ letter, word }) => [['g', letter], t('help.go', { page: t(word) })] as const),
  ]
  return (
    <Modal.Root opened={isOpen} onClose={onClose} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('help.title')}>
        <Modal.Body className="panel-body">
          <DialogHead title={t('help.title')} onClose={onClose} />
          <dl className="keys">
            {keys.map(([pressed, words]) => (
              <div key={words}>
                <dt>
                  {pressed.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
