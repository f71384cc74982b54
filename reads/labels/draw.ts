// The sheet of labels as PDF: lines for bars, type with Chinese in it, nothing that a printer must guess.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { barsOf, moduleIn, type Bars } from './bars.ts'
import type { LabelSize } from './contract.ts'
import { placeOf, sheets, type Place } from './sizes.ts'

export interface Label {
  readonly name: string
  /** Colour, size; empty where there is one unit. */
  readonly options: string
  readonly sku: string
  readonly code: string
  readonly price: string
  /** Struck through; empty where nothing was more. */
  readonly before: string
  /** Under the price: what members pay, or what is saved. */
  readonly line: string
}

const POINTS = 72 / 25.4
const INK = '#000000'
const GREY = '#444444'
const NAME_LINES = 2

const fontAt = (weight: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-tc/${weight}/NotoSansTC_${weight}.ttf`)

type Sheet = InstanceType<typeof PDFDocument>

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const inPoints = ({ x, y, width, height }: Place): Box => ({
  x: x * POINTS,
  y: y * POINTS,
  width: width * POINTS,
  height: height * POINTS,
})

export function drawLabels(size: LabelSize, labels: readonly Label[]): Promise<Buffer> {
  const { page } = sheets[size]
  const sheet = new PDFDocument({ size: [page.width * POINTS, page.height * POINTS], margin: 0, autoFirstPage: false })
  sheet.registerFont('text', fontAt('400Regular'))
  sheet.registerFont('strong', fontAt('700Bold'))
  const parts: Buffer[] = []
  const made = new Promise<Buffer>((resolve, reject) => {
    sheet.on('data', (part: Buffer) => parts.push(part))
    sheet.on('end', () => resolve(Buffer.concat(parts)))
    sheet.on('error', reject)
  })
  let onPage = -1
  labels.forEach((label, number) => {
    const place = placeOf(size, number)
    if (place.page !== onPage) sheet.addPage()
    onPage = place.page
    drawLabel(sheet, label, inPoints(place))
  })
  sheet.end()
  return made
}

function drawLabel(sheet: Sheet, label: Label, box: Box): void {
  const isSmall = box.height < 90
  const type = isSmall ? { name: 7, price: 13, small: 5.5, bars: 17 } : { name: 9, price: 17, small: 7, bars: 22 }
  sheet.font('strong').fontSize(type.name).fillColor(INK)
  const height = sheet.currentLineHeight() * NAME_LINES
  sheet.text(label.name, box.x, box.y, { width: box.width, height, ellipsis: true })
  const foot = box.y + box.height - type.bars - type.small * 1.4
  const bars = barsOf(label.code)
  const step = bars && moduleIn(bars, box.width)
  if (step) drawBars(sheet, { ...bars, step }, { x: box.x, y: foot, width: box.width, height: type.bars })
  sheet.font('text').fontSize(type.small).fillColor(INK)
  sheet.text(bars?.text ?? label.sku, box.x, foot + type.bars, { width: box.width, lineBreak: false })
  if (label.options !== '')
    sheet.text(label.options, box.x + box.width / 2, foot + type.bars, { width: box.width / 2, align: 'right', lineBreak: false }) // prettier-ignore
  drawPrice(sheet, label, { ...box, y: foot - type.price * 1.45 - (label.line === '' ? 0 : type.small * 1.5), height: type.price, width: box.width }) // prettier-ignore
  if (label.line !== '') {
    sheet.font('text').fontSize(type.small).fillColor(INK)
    sheet.text(label.line, box.x, foot - type.small * 1.7, { width: box.width, lineBreak: false, ellipsis: true })
  }
}

function drawPrice(sheet: Sheet, { price, before }: Label, { x, y, height: size }: Box): void {
  sheet.font('strong').fontSize(size).fillColor(INK).text(price, x, y, { lineBreak: false })
  if (before === '') return
  const left = x + sheet.widthOfString(price) + size * 0.35
  const small = size * 0.55
  sheet.font('text').fontSize(small).fillColor(GREY)
  sheet.text(before, left, y + size * 0.55, { lineBreak: false, strike: true })
}

/** In the middle, so that both sides have their quiet zone. */
function drawBars(sheet: Sheet, { widths, step }: Bars & { readonly step: number }, box: Box): void {
  const modules = widths.reduce((sum, width) => sum + width, 0)
  let x = box.x + (box.width - modules * step) / 2
  widths.forEach((width, index) => {
    if (index % 2 === 0) sheet.rect(x, box.y, width * step, box.height)
    x += width * step
  })
  sheet.fill(INK)
}
