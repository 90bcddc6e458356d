import type { Threat } from '../threat.ts'

const decide = 'packages/triggers/src/gate/decide.ts'
const resolve = 'packages/triggers/src/rules/resolve-rule.ts'
const cache = 'packages/triggers/src/rules/caching-rule-store.ts'
const answer = 'packages/triggers/src/dynamodb/read-answer.ts'
const preSignUpTest = 'packages/triggers/src/handlers/pre-sign-up.test.ts'
const resolveTest = 'packages/triggers/src/rules/resolve-rule.test.ts'
const cacheTest = 'packages/triggers/src/rules/caching-rule-store.test.ts'
const composition = 'packages/triggers/src/lambda/compose-gate.ts'
const bundlesTest = 'packages/triggers/src/lambda/managed-groups.test.ts'
const answerTest = 'packages/triggers/src/dynamodb/read-answer.test.ts'

export const ruleThreats: readonly Threat[] = [
  {
    threat: 'The rules cannot be read',
    attempt: 'signing up while DynamoDB is down, slow, or answered by something else',
    guards: [
      {
        guard: 'No answer is a refusal, to be tried again.',
        file: decide,
        text: "return { ...refuse('unavailable', domain), errorName: errorName(error) }",
        without:
          'void error\n    return { allowed: true, domain, rule: domain, groups: [], warning: null }',
        test: { file: preSignUpTest, title: 'is refused, to be tried again' },
      },
      {
        guard: 'It comes within a time budget below Cognito’s own.',
        file: decide,
        text: 'await budget.within(rules.find(keys, { signal: budget.signal }))',
        without: 'await rules.find(keys, { signal: budget.signal })',
        test: {
          file: preSignUpTest,
          title: 'is refused within the budget when nothing is ever answered',
        },
      },
      {
        guard: 'An answer that does not name the table is none.',
        file: answer,
        text: "  throw fail('Responses has no array of rows for it')",
        without: '  return { rows: [], unprocessed: again }',
        test: { file: answerTest, title: 'takes $text for no answer, not for no rule' },
      },
    ],
  },
  {
    threat: 'Rule writers',
    attempt:
      'whoever may write the table grants the group `admin`, or a slip of the pen opens the gate',
    guards: [
      {
        guard: 'A rule grants no group outside `MANAGED_GROUPS`.',
        file: resolve,
        text: 'named.filter((group) => managed.includes(group))',
        without: 'named.filter((group) => managed.includes(group) || true)',
        test: { file: resolveTest, title: 'grants the groups that are managed and no other' },
      },
      {
        guard: 'The built functions hand `MANAGED_GROUPS` to the gate.',
        file: composition,
        text: '      managedGroups,\n      trustedProviders,\n    },',
        without: '      trustedProviders,\n    },',
        bundle: 'post-confirmation',
        test: {
          file: bundlesTest,
          title: 'the Post confirmation bundle grants no group outside MANAGED_GROUPS',
        },
      },
      {
        guard: 'They hand it to the cache, too, which would else keep what the gate refuses.',
        file: composition,
        text: 'cachingRuleStore({ rules: table, seconds, managedGroups })',
        without: 'cachingRuleStore({ rules: table, seconds })',
        bundle: 'pre-sign-up',
        test: {
          file: bundlesTest,
          title: 'the cache of a bundle keeps no rule with a group outside MANAGED_GROUPS',
        },
      },
      {
        guard: 'A row that cannot be used refuses, and no wider row takes its place.',
        file: resolve,
        text: "if (rule === null) return { outcome: 'unusable', rule: key, problem }",
        without: 'void problem\n    if (rule === null) continue',
        test: { file: resolveTest, title: 'with %s refuses, and no wider rule takes its place' },
      },
      {
        guard: 'A blocked row refuses, whatever wider rows say.',
        file: resolve,
        text: "if (rule.status === 'blocked') return { outcome: 'blocked', rule: key }",
        without: "if (rule.status === 'blocked') continue",
        test: { file: resolveTest, title: 'refuses when it is blocked, whatever wider rules say' },
      },
      {
        guard: 'An expiry that is no number does not make a row expired.',
        file: resolve,
        text: "typeof expiresAt === 'number' && expiresAt * 1000 <= now",
        without: 'Number(expiresAt) * 1000 <= now',
        test: {
          file: resolveTest,
          title:
            'that $what refuses with a past expiry written as text, and does not count as expired',
        },
      },
      {
        guard: 'A rule does not count from its expiry on.',
        file: resolve,
        text: 'if (item === undefined || isExpired(item, now)) continue',
        without: 'void [isExpired, now]\n    if (item === undefined) continue',
        test: { file: resolveTest, title: 'does not count once it has expired, to the second' },
      },
    ],
  },
  {
    threat: 'A warm function that remembers too much',
    attempt:
      'signing up right after a rule was blocked, or as somebody whose colleague was just let in',
    guards: [
      {
        guard: 'What is kept belongs to one address.',
        file: cache,
        text: "const name = keys.join('\\n')",
        without: "const name = keys.slice(1).join('\\n')",
        test: { file: cacheTest, title: 'never lets one address in for another that is blocked' },
      },
      {
        guard: 'What is kept is weighed again each time.',
        file: cache,
        text: 'clock.now() < entry.freshUntil && isAllowed(keys, entry.items)',
        without: 'clock.now() < entry.freshUntil',
        test: { file: cacheTest, title: 'asks again once a kept rule has expired' },
      },
      {
        guard: 'Refusals are never kept.',
        file: cache,
        text: 'if (isAllowed(keys, items)) keep(name, items)',
        without: 'keep(name, items)',
        test: { file: cacheTest, title: 'keeps no refusal until it would let somebody in' },
      },
    ],
  },
]
