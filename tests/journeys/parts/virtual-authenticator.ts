import type { CDPSession, Page } from '@playwright/test'

export interface VirtualAuthenticator {
  /** Whether the person answers the browser's prompt at once, or never. Default: at once. */
  setPresent(isPresent: boolean): Promise<void>
  /** Whether the person proves who they are. Default: yes. Without it the browser answers as it does to a cancelled prompt. */
  setVerified(isVerified: boolean): Promise<void>
  /** How many passkeys it keeps. */
  count(): Promise<number>
  /** Takes it away, with its passkeys. */
  remove(): Promise<void>
}

/**
 * A device's own authenticator that keeps passkeys, made by Chromium: real keys, and the browser's own checks, without its
 * prompts. Pages must come from `http://localhost`: WebAuthn refuses addresses of numbers.
 */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools: CDPSession = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async setPresent(enabled) {
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    async setVerified(isUserVerified) {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async count() {
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    async remove() {
      await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}
