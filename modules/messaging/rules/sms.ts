// What an SMS costs: GSM 03.38 letters are packed by 7 bits (160, or 153 a part), everything else goes as UCS-2
// (70, or 67 a part). Counted as the phone network counts: UTF-16 units, and two for a letter of the extension table.
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_EXTENDED = '^{}\\[~]|€\f'

const gsmWidth = (letter: string): number => (GSM_EXTENDED.includes(letter) ? 2 : 1)

export interface SmsLength {
  readonly alphabet: 'gsm' | 'ucs2'
  /** Places taken in that alphabet. */
  readonly places: number
  readonly parts: number
}

export function smsLength(text: string): SmsLength {
  const letters = [...text]
  const isGsm = letters.every((letter) => GSM.includes(letter) || GSM_EXTENDED.includes(letter))
  const widths = letters.map(isGsm ? gsmWidth : (letter) => letter.length)
  const [whole, part] = isGsm ? [160, 153] : [70, 67]
  const places = widths.reduce((sum, width) => sum + width, 0)
  const parts = places <= whole ? 1 : partsOf(widths, part)
  return { alphabet: isGsm ? 'gsm' : 'ucs2', places, parts }
}

/** A letter of two places is never torn apart, so a part may end one place early. */
function partsOf(widths: readonly number[], room: number): number {
  let parts = 1
  let used = 0
  for (const width of widths) {
    if (used + width > room) {
      parts += 1
      used = 0
    }
    used += width
  }
  return parts
}
