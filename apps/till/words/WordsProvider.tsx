import type { ReactNode } from 'react'
import { useMerchant } from '@omoya/client/desk.ts'
import { DeskWordsProvider, useDeskWords, type DeskWords } from '@omoya/ui/desk/index.ts'
import { texts, type Key } from './texts.ts'

export type Words = DeskWords<Key>

export const useWords = (): Words => useDeskWords<Key>()

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const merchant = useMerchant().data
  return (
    <DeskWordsProvider texts={texts} titleKey="till.title" merchant={merchant}>
      {children}
    </DeskWordsProvider>
  )
}
