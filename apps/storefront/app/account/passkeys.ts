// Face, finger or the lock of the device instead of a code. The library is fetched when somebody presses the button.
import { useSyncExternalStore } from 'react'
import { isRefused } from '@omoya/client'
import { browserClient } from '../browser-client.ts'
import { told, type Told } from '../refusals.ts'

/** `left`: the person has closed the device's own window, and knows it. */
export type PasskeyOutcome = 'done' | 'left' | 'known' | 'failed' | Told

const library = () => import('@simplewebauthn/browser')

/** Browsers keep no passkey for a bare address. */
const hasName = (host: string): boolean => !/^[\d.]+$|^\[/.test(host)

const never = () => () => undefined
const inBrowser = (): boolean => 'PublicKeyCredential' in window
// Nearly every browser knows them, and what stands below is not to move when the page wakes.
const onServer = (): boolean => true

/** `host`: where the page is, known before it wakes. */
export const useCanPasskey = (host: string): boolean =>
  useSyncExternalStore(never, inBrowser, onServer) && hasName(host)

async function outcomeOf(asked: Promise<unknown>): Promise<PasskeyOutcome> {
  try {
    await asked
    return 'done'
  } catch (error) {
    if (isRefused(error)) return told(error)
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return 'left'
    return name === 'InvalidStateError' ? 'known' : 'failed'
  }
}

/** We ask for none, so that none has an answer. */
const NO_EXTENSIONS = { clientExtensionResults: {} }

async function enter(): Promise<void> {
  const [{ startAuthentication }, options] = await Promise.all([
    library(),
    browserClient.call('GET /log-in/passkey-options'),
  ])
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'] // as the server's half of the library has made them
  await browserClient.call('POST /log-in/passkey', {
    body: { ...(await startAuthentication({ optionsJSON })), ...NO_EXTENSIONS },
  })
}

async function add(device: string): Promise<void> {
  const [{ startRegistration }, options] = await Promise.all([library(), browserClient.call('GET /me/passkey-options')])
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'] // as the server's half of the library has made them
  const credential = await startRegistration({ optionsJSON })
  await browserClient.call('POST /me/passkeys', { body: { device, credential: { ...credential, ...NO_EXTENSIONS } } })
}

export const enterByPasskey = (): Promise<PasskeyOutcome> => outcomeOf(enter())
export const addPasskey = (device: string): Promise<PasskeyOutcome> => outcomeOf(add(device))

const DEVICES = ['iPhone', 'iPad', 'Android', 'Windows', 'Macintosh', 'Linux'] as const

/** What the member knows it by; null where the browser does not say. */
export function deviceName(agent: string): string | null {
  const found = DEVICES.find((name) => agent.includes(name))
  return found === 'Macintosh' ? 'Mac' : (found ?? null)
}
