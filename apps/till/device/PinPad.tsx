import { useEffect, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { logInByPin, type Person } from './device.ts'

const LENGTH = 6
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const
type PadKey = (typeof KEYS)[number]

interface PinPadProps {
  readonly device: string
  readonly person: Person
  readonly onIn: () => void
  readonly onBack: () => void
  readonly onForgot: () => void
}

const after = (pin: string, key: PadKey): string => {
  if (key === 'clear') return ''
  return key === 'back' ? pin.slice(0, -1) : `${pin}${key}`.slice(0, LENGTH)
}

/** By thumb or by keyboard; the sixth digit asks. */
export function PinPad({ device, person, onIn, onBack, onForgot }: PinPadProps) {
  const { t, instant } = useWords()
  const [pin, setPin] = useState('')
  const trying = useMutation({
    mutationFn: (tried: string) => logInByPin({ device, staff: person.staff, pin: tried }),
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') onIn()
    },
    onSettled: () => setPin(''),
  })
  const press = (key: PadKey): void => {
    if (trying.isPending) return
    const next = after(pin, key)
    setPin(next)
    if (next.length === LENGTH) trying.mutate(next)
  }
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) press(event.key as PadKey)
      else if (event.key === 'Backspace') press('back')
      else if (event.key === 'Escape') onBack()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })
  const answer = trying.data
  return (
    <div className="stack">
      <p className="pin-dots" role="status" aria-label={t('pin.typed', { count: pin.length })}>
        {Array.from({ length: LENGTH }, (_, place) => (
          <span key={place} className={place < pin.length ? 'pin-dot pin-dot-on' : 'pin-dot'} />
        ))}
      </p>
      {answer && answer.kind !== 'signed-in' && (
        <p className="bad" role="alert">
          {answer.kind === 'wrong' && t('pin.wrong', { count: answer.triesLeft ?? 0 })}
          {answer.kind === 'locked' && t('pin.locked', { at: answer.until ? instant(answer.until) : '' })}
          {answer.kind === 'none' && t('pin.gone')}
        </p>
      )}
      <Problem problem={trying.error} />
      <div className="pad" role="group" aria-label={t('pin.pad')}>
        {KEYS.map((key) => (
          <button key={key} type="button" className="button pad-key" onClick={() => press(key)}>
            {key === 'clear' || key === 'back' ? t(`pin.${key}`) : key}
          </button>
        ))}
      </div>
      <div className="pin-ways">
        <button type="button" className="button" onClick={onBack}>
          {t('pin.other')}
        </button>
        <button type="button" className="button" onClick={onForgot}>
          {t('pin.forgot')}
        </button>
      </div>
    </div>
  )
}
