import type { AppClient } from '../pool/pool.ts'

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
}

export interface Validity {
  /** Seconds. */
  readonly access: number
  readonly id: number
  readonly refresh: number
}

/** The app client's settings, or the defaults: an hour, an hour, thirty days. */
export function validityOf(client: AppClient): Validity {
  const units = client.TokenValidityUnits ?? {}
  const seconds = (amount: number | undefined, unit: string, fallback: number) =>
    amount ? amount * (UNIT_SECONDS[unit] ?? 1) : fallback
  return {
    access: seconds(client.AccessTokenValidity, units.AccessToken ?? 'hours', 3_600),
    id: seconds(client.IdTokenValidity, units.IdToken ?? 'hours', 3_600),
    refresh: seconds(client.RefreshTokenValidity, units.RefreshToken ?? 'days', 30 * 86_400),
  }
}
