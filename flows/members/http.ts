import type { CouponId, MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { PrivilegeBody, ReasonBody } from '@omoya/members/contract'
import { CouponBody, CouponSaved, FetchAnswer, GrantAnswer, GrantBody, TierBody } from '@omoya/loyalty/contract'
import * as messaging from '@omoya/messaging'
import * as members from '@omoya/members'
import { askingMember, route } from '@omoya/platform'
import { bindAfterProof, lineOffered } from './by-line.ts'
import { sendCoupon } from './coupon-by-phone.ts'
import { disown, proveLink, sendLinkCode, standingOf } from './claim-links.ts'
import {
  AskCode, AskCoupon, Challenge, CodeSent, Done, JoinAtTill, JoinedAtTill, LineChannelAnswer, LineChannelBody, LineOffered, LinkCode, LinkStanding,
  LoggedIn, LogIn, LogInWays, PresenceAnswer, PresenceCode,
} from './contract.ts' // prettier-ignore
import { erasureRoutes } from './http-erasure.ts'
import { mailRoutes } from './http-mail.ts'
import { passkeyRoutes } from './http-passkeys.ts'
import { joinAtTill } from './join-at-till.ts'
import { erasePerson } from './erase.ts'
import { grantByHand } from './grants.ts'
import { confirmPresence, sendPresenceCode } from './presence.ts'
import { setPrivileges, type Privileges } from './privileges.ts'
import { giveTierByHand, saveCouponByHand } from './second-person.ts'
import { sendCode, signedIn } from './sign-in.ts'

const done = { done: true } as const

export const routes = [
  ...erasureRoutes,
  ...passkeyRoutes,
  ...mailRoutes,
  route('POST /log-in/codes', {
    may: 'public',
    summary: 'Send a one-time code to a phone',
    body: AskCode,
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { body }) => {
      await sendCode(ctx, body.phone)
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('POST /log-in', {
    may: 'public',
    summary: 'Sign a member in with the code; a member made at a till is claimed by it',
    body: LogIn,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body: { phone, code, bind } }) => {
      const answer = await members.confirmCode(ctx, { phone, code })
      return signedIn(bind ? await bindAfterProof(ctx, answer) : answer)
    },
  }),
  route('POST /log-in/challenges', {
    may: 'public',
    summary: 'Prove to be the owner of a number that somebody else has used lately',
    body: Challenge,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { body }) => signedIn(await members.answerChallenge(ctx, body)),
  }),
  route('GET /log-in/line', {
    may: 'public',
    summary: 'Whether this shop offers LINE, and whether this browser came back from there and has a number to prove',
    answer: LineOffered,
    run: async (ctx) => {
      const [channel, waiting] = [await lineOffered(ctx), await members.waitingLine(ctx)]
      return { isOffered: channel !== null, isSimulated: channel?.isSimulated ?? false, isWaiting: waiting !== null }
    },
  }),
  route('GET /log-in/ways', {
    may: 'public',
    summary: 'Whether this shop can send a code to a phone or a link to a mailbox; LINE is asked for by its own route',
    answer: LogInWays,
    run: async (ctx) => ({ phone: messaging.reachesPhones(ctx.house), email: messaging.reachesMail(ctx.house) }),
  }),
  route('GET /line-channel', {
    may: 'integrations.read',
    summary: "The shop's channel at LINE, without its secret",
    answer: LineChannelAnswer,
    run: async (ctx) => ({ channelId: (await members.lineChannel(ctx))?.channelId ?? null }),
  }),
  route('PUT /line-channel', {
    may: 'integrations.edit',
    summary: 'Log-in by LINE with a channel of the own; the secret is sealed and never given back',
    body: LineChannelBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await members.saveLineChannel(ctx, body)
      return done
    },
  }),
  route('DELETE /line-channel', {
    may: 'integrations.edit',
    summary: 'Offer no log-in by LINE any more; who is bound stays bound',
    answer: Done,
    movesNothing: true,
    run: async (ctx) => {
      await members.dropLineChannel(ctx)
      return done
    },
  }),
  route('GET /claim-links/:code', {
    may: 'public',
    summary: 'Whether the link of an SMS is still good, and what comes next in this browser; nothing of anybody',
    answer: LinkStanding,
    run: (ctx, { params }) => standingOf(ctx, params.code),
  }),
  route('POST /claim-links/:code/codes', {
    may: 'public',
    summary: 'Send a one-time code to the number that the link was sent to',
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { params }) => {
      await sendLinkCode(ctx, params.code)
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('POST /claim-links/:code/proofs', {
    may: 'public',
    summary: 'Prove the number of the link with the code that came to it',
    body: LinkCode,
    answer: LoggedIn,
    limit: 'log-in',
    movesNothing: true,
    run: async (ctx, { params, body }) => signedIn(await proveLink(ctx, params.code, body.code)),
  }),
  route('POST /claim-links/:code/disowning', {
    may: 'public',
    summary: '"That is not me": the number leaves the record, and nothing is sent to it any more',
    answer: Done,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { params }) => {
      await disown(ctx, params.code)
      return done
    },
  }),
  route('POST /coupons/:coupon/own-codes', {
    may: 'member',
    summary: 'Take a code of a coupon that members may take',
    answer: FetchAnswer,
    moves: 'book',
    run: async (ctx, { params }) => {
      const member = askingMember(ctx)
      const { birthMonth } = await members.member(ctx, member)
      return loyalty.fetchCode(ctx, { coupon: params.coupon as CouponId, member, birthMonth }) // the edge has checked the id
    },
  }),
  route('POST /coupon-offers/:coupon/requests', {
    may: 'public',
    summary: 'Send a code of a coupon on request to a phone; the same answer whoever has the number',
    body: AskCoupon,
    answer: CodeSent,
    limit: 'code',
    movesNothing: true, // twice is once: the same code, sent once an hour
    run: async (ctx, { params, body }) => {
      await sendCoupon(ctx, { ...body, coupon: params.coupon as CouponId, store: body.store }) // the edge has checked the id
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('POST /till/members/:member/codes', {
    may: ['till.sell', 'orders.place'],
    summary: "Send a one-time code to the member's own number, so that he can spend what is his at this till",
    answer: CodeSent,
    limit: 'code',
    movesNothing: true,
    run: async (ctx, { params }) => {
      await sendPresenceCode(ctx, params.member as MemberId)
      return { sent: true as const, seconds: members.CODE_PAUSE_SECONDS }
    },
  }),
  route('POST /till/members/:member/proofs', {
    may: ['till.sell', 'orders.place'],
    summary: 'The code that came to the member proves that he is here, for a quarter of an hour',
    body: PresenceCode,
    answer: PresenceAnswer,
    limit: 'code',
    movesNothing: true,
    run: (ctx, { params, body }) => confirmPresence(ctx, params.member as MemberId, body.code),
  }),
  route('POST /members/:member/grants', {
    may: 'loyalty.grant',
    summary: 'Give points or credit by hand, with a reason; above the limit of a day a second person agrees',
    body: GrantBody,
    answer: GrantAnswer,
    moves: 'book',
    run: async (ctx, { params, body }) => ({ lot: await grantByHand(ctx, params.member as MemberId, body) }), // the edge has checked the id
  }),
  route('PUT /members/:member/tier', {
    may: 'loyalty.grant',
    summary: 'Give a tier by hand, with a reason; a second person agrees',
    body: TierBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await giveTierByHand(ctx, { ...body, member: params.member as MemberId }) // the edge has checked the id
      return done
    },
  }),
  route('PUT /coupons/:coupon', {
    may: 'loyalty.edit',
    summary:
      'Make or change a coupon; its kind and whether it has limits are fixed from the first save; one that takes off more than the limit needs a second person',
    body: CouponBody,
    answer: CouponSaved,
    movesNothing: true,
    run: async (ctx, { params, body: { approval, ...body } }) => {
      const coupon = params.coupon as CouponId
      await saveCouponByHand(ctx, { ...body, coupon } as loyalty.CouponDraft, approval)
      return { coupon }
    },
  }),
  route('POST /members/:member/erasure', {
    may: 'members.erase',
    summary: 'Erase a person; orders and benefits stay without the person. Paid stored value is to be paid out before',
    body: ReasonBody,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      ctx.audit({ action: 'members.erasure-asked', object: params.member, facts: body })
      await erasePerson(ctx, params.member as MemberId) // the edge has checked the id
      return done
    },
  }),
  route('PUT /members/:member/privileges', {
    may: 'members.privilege',
    summary: 'Say that a member works here, or change his tags: prices for some hang on them. Never on oneself',
    body: PrivilegeBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await setPrivileges(ctx, params.member as MemberId, body as Privileges) // the edge has checked the id
      return done
    },
  }),
  route('POST /till/members', {
    may: 'members.edit',
    summary: 'Find or make a member by phone at the counter, with what he consents to',
    body: JoinAtTill,
    answer: JoinedAtTill,
    moves: 'book',
    run: async (ctx, { body }) => joinAtTill(ctx, body),
  }),
] as const
