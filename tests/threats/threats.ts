import type { Threat } from './threat.ts'
import { addressThreats } from './threats/addresses.ts'
import { browserThreats } from './threats/browser.ts'
import { membershipThreats } from './threats/membership.ts'
import { operatorThreats } from './threats/operators.ts'
import { ruleThreats } from './threats/rules.ts'

/** Every threat that the gate is built against. `npm run test:threats` takes out each guard. */
export const threats: readonly Threat[] = [
  ...addressThreats,
  ...ruleThreats,
  ...membershipThreats,
  ...browserThreats,
  ...operatorThreats,
]
