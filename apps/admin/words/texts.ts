import type { DeskKey } from '@omoya/ui/desk/index.ts'
import en from '../messages/en.json'
import ja from '../messages/ja.json'
import zhTW from '../messages/zh-TW.json'

export const texts = { 'zh-TW': zhTW, en, ja }

export type Key = keyof typeof zhTW | DeskKey
