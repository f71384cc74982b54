import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import type { Locale } from '@omoya/kernel'
import { keepTexts, type Texts } from './words/texts.ts'

const languages: Readonly<Record<string, () => Promise<{ default: Texts }>>> = {
  en: () => import('../messages/en.json'),
  ja: () => import('../messages/ja.json'),
  'zh-TW': () => import('../messages/zh-TW.json'),
}

// Only the language of the page travels; it is there before the page wakes.
async function wake(): Promise<void> {
  const locale = (document.documentElement.dataset['locale'] ?? 'zh-TW') as Locale // written by root.tsx
  const texts = await languages[locale]?.()
  if (texts) keepTexts(locale, texts.default)
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter />
      </StrictMode>,
    )
  })
}

void wake()
