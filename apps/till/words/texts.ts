import type { DeskKey } from '@omoya/ui/desk/index.ts'
import enOfPricing from '../../../modules/pricing/messages/en.json'
import jaOfPricing from '../../../modules/pricing/messages/ja.json'
import zhTWOfPricing from '../../../modules/pricing/messages/zh-TW.json'
import enOfTill from '../messages/en.json'
import jaOfTill from '../messages/ja.json'
import zhTWOfTill from '../messages/zh-TW.json'

// Why an offer does not count is told in pricing's own words.
const zhTW = { ...zhTWOfPricing, ...zhTWOfTill }

export const texts = { 'zh-TW': zhTW, en: { ...enOfPricing, ...enOfTill }, ja: { ...jaOfPricing, ...jaOfTill } }

export type Key = keyof typeof zhTW | DeskKey

export const isKey = (text: string): text is keyof typeof zhTW => Object.hasOwn(zhTW, text)
