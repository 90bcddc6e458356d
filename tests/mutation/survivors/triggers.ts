import type { SurvivorsByFile } from '../listed-survivor.ts'

export const survivorsOfTriggers: SurvivorsByFile = {
  'triggers/src/handlers/membership-worker.ts': [
    {
      source: 'if (user === null || obstacle !== null) {',
      mutant: 'if (false || obstacle !== null) {',
      reason:
        'equivalent: a user who is not there is an obstacle; the comparison is for the compiler',
    },
  ],
  'triggers/src/handlers/pre-sign-up.ts': [
    {
      source: 'default: return false',
      mutant: 'default:',
      reason: 'equivalent: undefined is no more than false to the condition',
    },
  ],
  'triggers/src/handlers/token-groups.ts': [
    {
      source: "return typeof value === 'object' && value !== null ? { ...value } : {}",
      mutant: 'return true ? { ...value } : {}',
      reason: 'equivalent: a spread of what is no object has none of the members that are read',
    },
    {
      source: "return typeof value === 'object' && value !== null ? { ...value } : {}",
      mutant: "return typeof value === 'object' || value !== null ? { ...value } : {}",
      reason: 'equivalent: a spread of what is no object has none of the members that are read',
    },
    {
      source: "return typeof value === 'object' && value !== null ? { ...value } : {}",
      mutant: 'return true && value !== null ? { ...value } : {}',
      reason: 'equivalent: a spread of what is no object has none of the members that are read',
    },
    {
      source: "return typeof value === 'object' && value !== null ? { ...value } : {}",
      mutant: "return typeof value === 'object' && true ? { ...value } : {}",
      reason: 'equivalent: a spread of null is empty',
    },
  ],
  'triggers/src/time/time-budget.ts': [
    {
      source: "signal.addEventListener('abort', onAbort, { once: true })",
      mutant: "signal.addEventListener('abort', onAbort, {})",
      reason: 'equivalent: the listener is removed when the race is over, and a signal aborts once',
    },
    {
      source: "signal.addEventListener('abort', onAbort, { once: true })",
      mutant: "signal.addEventListener('abort', onAbort, { once: false })",
      reason: 'equivalent: the listener is removed when the race is over, and a signal aborts once',
    },
    {
      source:
        "return typeof remaining === 'number' && Number.isFinite(remaining) ? remaining : null",
      mutant: 'return true && Number.isFinite(remaining) ? remaining : null',
      reason: 'equivalent: Number.isFinite is false of what is no number',
    },
  ],
}
