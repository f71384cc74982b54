import { sendMail } from '@omoya/platform/mail'
import type { MessageCarrier } from './carrier.ts'

/** E-mail by the server of SMTP_URL. */
export const smtpCarrier: MessageCarrier = {
  name: 'smtp',
  hand: async (runtime, { message, address, subject, body }) => {
    const url = runtime.config.smtpUrl
    if (!url) throw new Error('no SMTP_URL')
    return sendMail(url, { id: message, to: address, subject, text: body })
  },
}
