import type { GateRule } from '@domain-gate/infra'

/** Who may register, and in which groups they are then. The local stack and the deployment read it. */
export const rules: GateRule[] = [{ domain: '__DOMAIN__', groups: ['__GROUP__'] }]
