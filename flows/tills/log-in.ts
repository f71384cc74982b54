// A device that a manager has enrolled shows who works here; six digits switch between them.
import { refuse, type StaffId, type TillId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import * as tills from '@omoya/tills'

export async function openTill(ctx: Ctx, device: string) {
  const { tillId, storeId, name } = await tills.deviceByToken(ctx, device)
  const [place, people, shift] = await Promise.all([
    stores.store(ctx, storeId),
    staff.sellersOf(ctx, storeId),
    tills.findOpenShift(ctx, tillId),
  ])
  const named = { till: tillId, name, store: storeId, storeName: { ...place.name } }
  return { ...named, people: [...people], hasOpenShift: shift !== null }
}

interface PinTry {
  readonly device: string
  readonly staff: StaffId
  readonly pin: string
}

/** Answers and never refuses a wrong PIN, so that the try stays counted. */
export async function logInByPin(ctx: Ctx, { device, staff: who, pin }: PinTry) {
  const { tillId, storeId } = await tills.deviceByToken(ctx, device)
  const people = await staff.sellersOf(ctx, storeId)
  if (!people.some((one) => one.staff === who)) return { kind: 'none' as const, triesLeft: null, until: null }
  const answer = await staff.verifyPin(ctx, { staff: who, pin, guesser: `till:${tillId}` })
  if (answer.ok) {
    const session = await staff.startSession(ctx, who, tillId)
    ctx.audit({ action: 'tills.logged-in', object: who, facts: { till: tillId } })
    const signedIn = { kind: 'signed-in' as const, triesLeft: null, until: null }
    return { ...signedIn, setCookies: [staff.sessionCookie(session)] }
  }
  const triesLeft = answer.why === 'wrong' ? answer.triesLeft : null
  return { kind: answer.why, triesLeft, until: answer.why === 'locked' ? answer.until : null }
}

interface Chosen {
  readonly device: string
  readonly staff: StaffId
}

/** Only who may sell at this till has a PIN there; the refusal does not say who else works in the house. */
async function ownerAt(ctx: Ctx, { device, staff: who }: Chosen) {
  const { tillId, storeId } = await tills.deviceByToken(ctx, device)
  const people = await staff.sellersOf(ctx, storeId)
  if (!people.some((one) => one.staff === who)) throw refuse('staff.not_found', { staff: who })
  return { staff: who, till: tillId }
}

/** Before a PIN is typed: only who it belongs to goes on. */
export const proveOwner = async (
  ctx: Ctx,
  { password, code, ...chosen }: Chosen & { password: string; code?: string | undefined },
) => ({
  word: await staff.provePinOwner(ctx, await ownerAt(ctx, chosen), { password, code }),
})

/** The PIN is kept, and who chose it is signed in by it. */
export async function chooseOwnPin(ctx: Ctx, { word, pin, ...chosen }: Chosen & { word: string; pin: string }) {
  await staff.chooseOwnPin(ctx, await ownerAt(ctx, chosen), { word, pin })
  ctx.audit({ action: 'tills.pin-chosen', object: chosen.staff, facts: {} })
  return logInByPin(ctx, { ...chosen, pin })
}

/** Whoever works there is signed out at once; its open shift stays open for its count. */
export async function revokeTill(ctx: Ctx, till: TillId) {
  await tills.revokeDevice(ctx, till)
  await staff.endSessionsAt(ctx, till)
  return { till, hasOpenShift: (await tills.findOpenShift(ctx, till)) !== null }
}
