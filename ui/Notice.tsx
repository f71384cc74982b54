import type { ReactNode } from 'react'

interface NoticeProps {
  readonly tone: 'plain' | 'good' | 'warn' | 'bad'
  readonly title: string
  /** What now: a sentence, a link or a button. */
  readonly children?: ReactNode
}

const SIGNS: Readonly<Record<NoticeProps['tone'], string>> = { plain: '', good: '✓ ', warn: '△ ', bad: '× ' }

/** Says what happened and the way on; the sign speaks where colour can't. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
      <p>
        <span aria-hidden="true">{SIGNS[tone]}</span>
        {title}
      </p>
      {children}
    </div>
  )
}
