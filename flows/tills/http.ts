import type { ShiftId, StaffId, TillId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { CloseShift, ExplainDifference, MoveCash, OpenShift, ShiftHead } from '@omoya/tills/contract'
import * as tills from '@omoya/tills'
import {
  Moved,
  NewOwnPin,
  Opened,
  Opening,
  PinAnswered,
  PinLogIn,
  PinOwner,
  PinOwnerProven,
  Revoked,
  ShiftReport,
  TillNow,
} from './contract.ts'
import { chooseOwnPin, logInByPin, openTill, proveOwner, revokeTill } from './log-in.ts'
import { closeShift, openShift, ownTill, shiftReport, tillOf } from './shifts.ts'

const door = [
  route('POST /till/opening', {
    may: 'public',
    summary: 'An enrolled device asks which till it is and who may sign in there',
    body: Opening,
    answer: Opened,
    movesNothing: true,
    run: (ctx, { body }) => openTill(ctx, body.device),
  }),
  route('POST /till/pin-log-in', {
    may: 'public',
    summary: 'Sign in at an enrolled till by PIN; a session for what a till does',
    body: PinLogIn,
    answer: PinAnswered,
    movesNothing: true,
    run: (ctx, { body }) => logInByPin(ctx, { ...body, staff: body.staff as StaffId }),
  }),
  route('POST /till/pin-owner', {
    may: 'public',
    summary: 'Somebody without a PIN, or who forgot it, proves at an enrolled till to be the chosen person',
    body: PinOwner,
    answer: PinOwnerProven,
    limit: 'log-in',
    movesNothing: true,
    run: (ctx, { body }) => proveOwner(ctx, { ...body, staff: body.staff as StaffId }),
  }),
  route('POST /till/own-pin', {
    may: 'public',
    summary: 'The PIN of who has just been proven; signs in with it',
    body: NewOwnPin,
    answer: PinAnswered,
    limit: 'log-in',
    movesNothing: true,
    run: (ctx, { body }) => chooseOwnPin(ctx, { ...body, staff: body.staff as StaffId }),
  }),
  route('POST /tills/:till/revocation', {
    may: 'tills.edit',
    summary: 'Take a device out of use: whoever works there is signed out at once',
    answer: Revoked,
    movesNothing: true,
    run: (ctx, { params }) => revokeTill(ctx, params.till as TillId),
  }),
] as const

const drawer = [
  route('GET /till/shift', {
    may: 'till.sell',
    summary: 'The open shift of this till, without its figures',
    answer: TillNow,
    run: async (ctx) => {
      const till = tillOf(ctx)
      const open = till ? await tills.findOpenShift(ctx, till) : null
      return { till, shift: open && tills.shownShift(open) }
    },
  }),
  route('POST /till/shifts', {
    may: 'till.sell',
    summary: 'Open the shift of this till with the float that lies in the drawer',
    body: OpenShift,
    answer: ShiftHead,
    moves: 'book',
    run: async (ctx, { body }) => tills.shownShift(await openShift(ctx, body.float)),
  }),
  route('POST /till/movements', {
    may: 'till.sell',
    summary: 'Put cash into the drawer of this till, take it out, or drop it into the safe',
    body: MoveCash,
    answer: Moved,
    moves: 'book',
    run: async (ctx, { body }) => {
      await tills.moveCash(ctx, { till: ownTill(ctx), ...body })
      return { done: true as const }
    },
  }),
  route('POST /shifts/:shift/closing', {
    may: ['till.sell', 'tills.edit'],
    summary: 'Close a shift with what was counted; only now is told what should be there',
    body: CloseShift,
    answer: ShiftReport,
    moves: 'book',
    run: (ctx, { params, body }) => closeShift(ctx, params.shift as ShiftId, body),
  }),
  route('PUT /shifts/:shift/explanation', {
    may: ['till.sell', 'tills.edit'],
    summary: 'Why a closed drawer does not come out even',
    body: ExplainDifference,
    answer: Moved,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await tills.explainDifference(ctx, params.shift as ShiftId, body.reason)
      return { done: true as const }
    },
  }),
  route('GET /shifts/:shift', {
    may: 'tills.read',
    summary: 'X or Z: what a shift took and gave back, by kind, receipt and clerk',
    answer: ShiftReport,
    run: (ctx, { params }) => shiftReport(ctx, params.shift as ShiftId),
  }),
] as const

export const routes = [...door, ...drawer] as const
