// What somebody does with the accounts of others.
import type { StaffId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import {
  Done,
  NewStaff,
  OpenSessions,
  PasswordReset,
  StaffAnswer,
  StaffChange,
  StaffList,
  StaffListQuery,
} from '../contract.ts'
import { resetPassword } from '../passwords.ts'
import {
  changeStaff,
  createStaff,
  dismiss,
  listStaff,
  mayManage,
  mayTouch,
  reinstate,
  seenPerson,
  staffPerson,
} from '../people.ts'
import { resetPin } from '../pins.ts'
import { endSessions, openSessions } from '../sessions.ts'
import { resetSecondFactor } from '../second-factor.ts'

const done = { done: true } as const

const book = [
  route('GET /staff', {
    may: 'staff.read',
    summary: 'People who work here; store staff see those of their stores',
    query: StaffListQuery,
    answer: StaffList,
    run: (ctx, { query }) => listStaff(ctx, query),
  }),
  route('GET /staff/:staff', {
    may: 'staff.read',
    summary: 'One person with roles and stores',
    answer: StaffAnswer,
    run: (ctx, { params }) => seenPerson(ctx, params.staff as StaffId),
  }),
  route('POST /staff', {
    may: 'staff.edit',
    summary: 'Take somebody on, with no more rights than the own',
    body: NewStaff,
    answer: StaffAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => staffPerson(ctx, await createStaff(ctx, body)),
  }),
  route('PUT /staff/:staff', {
    may: 'staff.edit',
    summary: 'Change name, roles or stores; send the version that was read',
    body: StaffChange,
    answer: StaffAnswer,
    movesNothing: true,
    run: (ctx, { params, body }) => changeStaff(ctx, params.staff as StaffId, body),
  }),
] as const

const turns = [
  route('GET /staff/:staff/sessions', {
    may: 'staff.edit',
    summary: 'Where somebody is signed in now',
    answer: OpenSessions,
    run: async (ctx, { params }) => {
      await mayManage(ctx, params.staff as StaffId)
      const open = await openSessions(ctx, params.staff as StaffId)
      return { items: open.map((one) => ({ ...one, isHere: false })) }
    },
  }),
  route('DELETE /staff/:staff/sessions', {
    may: 'staff.edit',
    summary: 'Sign somebody out everywhere: a lost phone, a till left open',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await mayTouch(ctx, params.staff as StaffId)
      await endSessions(ctx, params.staff as StaffId)
      return done
    },
  }),
  route('POST /staff/:staff/dismissal', {
    may: 'staff.edit',
    summary: 'Somebody leaves: every session ends at once',
    answer: StaffAnswer,
    movesNothing: true,
    run: (ctx, { params }) => dismiss(ctx, params.staff as StaffId),
  }),
  route('POST /staff/:staff/reinstatement', {
    may: 'staff.edit',
    summary: 'Somebody comes back with the roles of before',
    answer: StaffAnswer,
    movesNothing: true,
    run: (ctx, { params }) => reinstate(ctx, params.staff as StaffId),
  }),
  route('PUT /staff/:staff/password', {
    may: 'staff.edit',
    summary: 'A new password for somebody who forgot theirs; signs them out everywhere',
    body: PasswordReset,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await resetPassword(ctx, params.staff as StaffId, body.password)
      return done
    },
  }),
  route('DELETE /staff/:staff/pin', {
    may: 'staff.edit',
    summary: 'Somebody forgot their PIN: they choose another at their next log-in at a till',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await resetPin(ctx, params.staff as StaffId)
      return done
    },
  }),
  route('DELETE /staff/:staff/second-factor', {
    may: 'staff.edit',
    summary: 'Somebody lost their phone: the next log-in asks for no code',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await resetSecondFactor(ctx, params.staff as StaffId)
      return done
    },
  }),
] as const

export const peopleRoutes = [...book, ...turns] as const
