import * as members from '@omoya/members'
import { route } from '@omoya/platform'
import { AskMail, CodeSent, MailProof, MailProven, MailStanding } from './contract.ts'
import { mailStanding, proveMail, sendLogInLink } from './mail-links.ts'

export const mailRoutes = [
  route('POST /log-in/mails', {
    may: 'public',
    summary: 'Send a log-in link to a mailbox; the same answer whether it is known or not',
    body: AskMail,
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { body }) => {
      await sendLogInLink(ctx, body.email)
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('GET /mail-links/:code', {
    may: 'public',
    summary: 'Whether the link of a mail is still good, and what it is for; nothing of anybody',
    answer: MailStanding,
    run: (ctx, { params }) => mailStanding(ctx, params.code),
  }),
  route('POST /mail-links/:code/proofs', {
    may: 'public',
    summary: 'Come in by the link of a mail; the sale of its receipt becomes the member’s',
    body: MailProof,
    answer: MailProven,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const answer = await proveMail(ctx, params.code, body)
      if (answer.kind === 'in')
        return {
          kind: answer.kind,
          isNew: answer.isNew,
          mailbox: null,
          setCookies: [members.sessionCookie(answer.token)],
        }
      const mailbox = answer.kind === 'ask-whose' ? answer.email : null
      return { kind: answer.kind, isNew: false, mailbox, setCookies: [] }
    },
  }),
] as const
