import { z } from 'zod'
import { InvitationAnswer } from '@omoya/staff/contract'

export const InvitationSent = z.object({
  invitation: InvitationAnswer,
  /** To hand over oneself, where no mail goes out; else null, and the mail alone has it. */
  link: z.string().nullable(),
})
