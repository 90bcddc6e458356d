import type { DomainGate } from '@domain-gate/core'
import type { SignInPool } from '../pool.ts'
import { refuseUnloaded } from '../unloaded.ts'

type Gate = Pick<DomainGate, 'confirmSignUp' | 'resendCode'>

/** What confirms an address, loaded for who has not done that yet. Few people ever need it here. */
export function lateGate(pool: SignInPool): Gate {
  let loaded: Gate | undefined
  async function load(): Promise<Gate> {
    const { gateTo } = await import('./pool-gate.ts')
    loaded ??= gateTo(pool)
    return loaded
  }
  const ask = async <Outcome>(call: (gate: Gate) => Promise<Outcome>) => {
    try {
      return await call(await load())
    } catch (cause) {
      return refuseUnloaded(cause)
    }
  }
  return {
    confirmSignUp: (input) => ask((gate) => gate.confirmSignUp(input)),
    resendCode: (input) => ask((gate) => gate.resendCode(input)),
  }
}
