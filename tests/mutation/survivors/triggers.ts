import type { SurvivorsByFile } from '../listed-survivor.ts'

export const survivorsOfTriggers: SurvivorsByFile = {
  'triggers/src/dynamodb/dynamodb-rule-table.ts': [
    {
      source: 'return items.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1))',
      mutant: 'return items.sort((one, other) => (one.EmailDomain <= other.EmailDomain ? -1 : 1))',
      reason: 'equivalent: no two rows of a table have one key',
    },
  ],
  'triggers/src/dynamodb/read-answer.ts': [
    {
      source: "if (typeof key === 'string' && asked.includes(key)) return key",
      mutant: 'if (true && asked.includes(key)) return key',
      reason: 'equivalent: only texts are asked for; the comparison is for the compiler',
    },
  ],
  'triggers/src/dynamodb/rows.ts': [
    {
      source: "...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),",
      mutant: '...(sets.length > 0 ? [`SET ${sets.join(\', \')}`] : ["Stryker was here"]),',
      reason: 'equivalent: a rule has a group or a status, so something is always set',
    },
    {
      source: "...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),",
      mutant: "...(true ? [`SET ${sets.join(', ')}`] : []),",
      reason: 'equivalent: a rule has a group or a status, so something is always set',
    },
    {
      source: "...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),",
      mutant: "...(sets.length >= 0 ? [`SET ${sets.join(', ')}`] : []),",
      reason: 'equivalent: a rule has a group or a status, so something is always set',
    },
  ],
  'triggers/src/dynamodb/rules-table.ts': [
    {
      source: 'marshallOptions: { removeUndefinedValues: true },',
      mutant: 'marshallOptions: {},',
      reason: 'equivalent: nothing undefined is given to the client',
    },
    {
      source: 'marshallOptions: { removeUndefinedValues: true },',
      mutant: 'marshallOptions: { removeUndefinedValues: false },',
      reason: 'equivalent: nothing undefined is given to the client',
    },
  ],
  'triggers/src/dynamodb/send-in-full.ts': [
    {
      source: "return left.length < before ? 'progress' : 'failed'",
      mutant: 'return left.length < before ? \'progress\' : ""',
      reason: 'equivalent: what is neither done nor progress has failed',
    },
  ],
  'triggers/src/gate/decide.ts': [
    {
      source:
        "return typeof input === 'string' && isCanonicalEmail(input) ? parseEmail(input) : null",
      mutant: 'return true && isCanonicalEmail(input) ? parseEmail(input) : null',
      reason: 'equivalent: isCanonicalEmail is false of what is no text',
    },
  ],
  'triggers/src/gate/refusal.ts': [
    {
      source:
        'return new GateRefusal(code, writeWireText(domain === null ? { code } : { code, domain }))',
      mutant: 'return new GateRefusal(code, writeWireText(false ? { code } : { code, domain }))',
      reason: 'equivalent: a domain that is null is none to writeWireText, too',
    },
  ],
  'triggers/src/gate/report.ts': [
    {
      source: 'if (rule !== null && warning !== null) {',
      mutant: 'if (true && warning !== null) {',
      reason: 'equivalent: a warning is about a rule; the comparison is for the compiler',
    },
  ],
  'triggers/src/gate/trusted-providers.ts': [
    {
      source: "const domains = colon < 0 ? [] : part.slice(colon + 1).split(',')",
      mutant: "const domains = colon <= 0 ? [] : part.slice(colon + 1).split(',')",
      reason:
        'equivalent: with the colon first there is no name, which is told before the domains are looked at',
    },
    {
      source: "if (identities === undefined || identities === null || identities === '') return []",
      mutant:
        'if (identities === undefined || identities === null || identities === \'\') return ["Stryker was here"]',
      reason: 'equivalent: a provider that nobody trusts proves and bars as little as none',
    },
    {
      source: '} catch { return null }',
      mutant: '} catch {}',
      reason: 'equivalent: undefined is as little an array as null',
    },
  ],
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
      mutant: "return typeof value === 'object' && true ? { ...value } : {}",
      reason: 'equivalent: a spread of null is empty',
    },
  ],
  'triggers/src/membership/enqueue-membership.ts': [
    {
      source:
        "if (typeof membership.username !== 'string') throw new TypeError('The event names no user')",
      mutant: 'if (typeof membership.username !== \'string\') throw new TypeError("")',
      reason: 'equivalent: only the class of the error is logged',
    },
  ],
  'triggers/src/membership/grant-membership.ts': [
    {
      source: "return { kind: 'undecided', fields: { ...fields, groups: [], errorName } }",
      mutant: 'return { kind: "", fields: { ...fields, groups: [], errorName } }',
      reason: 'equivalent: what is neither settled nor ungranted is undecided to all who ask',
    },
    {
      source: "return answer === 'added' ? 'done' : 'failed'",
      mutant: "return answer === 'added' ? 'done' : \"\"",
      reason: 'equivalent: what is neither done nor progress has failed',
    },
    {
      source:
        'throw new GroupNotSeenError(`Created, and still missing after ${MAX_ATTEMPTS} attempts`)',
      mutant: 'throw new GroupNotSeenError(``)',
      reason: 'equivalent: only the class of the error is logged',
    },
  ],
  'triggers/src/membership/group-names.ts': [
    {
      source: "const [first = '', ...others] = literals",
      mutant: 'const [first = "Stryker was here!", ...others] = literals',
      reason: 'equivalent: a text that was split has a first part; the default is for the compiler',
    },
  ],
  'triggers/src/membership/membership-queue.ts': [
    {
      source: "return Object(typeof text === 'string' ? JSON.parse(text) : null)",
      mutant: 'return Object(true ? JSON.parse(text) : null)',
      reason:
        'equivalent: a body of SQS is text; whatever else there could be is read as none or throws',
    },
  ],
  'triggers/src/membership/paced-group-directory.ts': [
    {
      source: '() => false,',
      mutant: '() => undefined,',
      reason: 'equivalent: undefined is no more than false to the condition',
    },
    {
      source: "return isThrottled ? 'failed' : 'done'",
      mutant: 'return isThrottled ? "" : \'done\'',
      reason: 'equivalent: what is neither done nor progress has failed',
    },
  ],
  'triggers/src/rules/caching-rule-store.ts': [
    {
      source: "const name = keys.join('\\n')",
      mutant: 'const name = keys.join("")',
      reason: 'equivalent: the first key holds the only @, so no two lists of keys are one text',
    },
    {
      source: 'entries.delete(name)',
      mutant: ';',
      reason:
        'equivalent: an entry that stays is weighed again when it is read, and replaced when it is kept',
    },
  ],
  'triggers/src/rules/parse-rule-row.ts': [
    {
      source: "const noteBytes = Buffer.byteLength(Note ?? '')",
      mutant: 'const noteBytes = Buffer.byteLength(Note ?? "Stryker was here!")',
      reason: 'equivalent: seventeen bytes are as little too many as none',
    },
  ],
  'triggers/src/rules/pattern.ts': [
    {
      source: "return parseDomain(`x${input.slice(1)}`)?.replace(/^x/, '*') ?? null",
      mutant: "return parseDomain(`x${input.slice(1)}`)?.replace(/x/, '*') ?? null",
      reason: 'equivalent: the first x is the one that was put in front',
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
