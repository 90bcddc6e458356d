import type { Threat } from '../threat.ts'

const decide = 'packages/triggers/src/gate/decide.ts'
const providers = 'packages/triggers/src/gate/trusted-providers.ts'
const providersTest = 'packages/triggers/src/gate/users-of-providers.test.ts'
const confirmation = 'packages/triggers/src/handlers/post-confirmation.ts'
const confirmationTest = 'packages/triggers/src/handlers/post-confirmation.test.ts'
const tokens = 'packages/triggers/src/handlers/token-groups.ts'
const tokensTest = 'packages/triggers/src/handlers/token-groups.test.ts'
const tokenHandler = 'packages/triggers/src/handlers/pre-token-generation.ts'
const tokenHandlerTest = 'packages/triggers/src/handlers/pre-token-generation.test.ts'
const worker = 'packages/triggers/src/handlers/membership-worker.ts'
const workerTest = 'packages/triggers/src/handlers/membership-worker.test.ts'
const pool = 'packages/infra/src/user-pool/gate-user-pool.ts'
const poolTest = 'packages/infra/src/user-pool/gate-user-pool.test.ts'
const enforcedBy = 'packages/triggers/src/handlers/pre-sign-up.ts'

export const membershipThreats: readonly Threat[] = [
  {
    threat: 'Unverified email',
    attempt: 'confirming by phone, or by an administrator, with an address that nobody proved',
    guards: [
      {
        guard:
          'Groups are granted only where `email_verified` is true, in triggers, worker and tokens alike.',
        file: decide,
        text: "if (!isVouchedFor && !isVerified(attributes['email_verified'])) {",
        without: 'if (Object(isVouchedFor) === attributes) {',
        test: { file: confirmationTest, title: 'grants nothing when email_verified is %j' },
      },
      {
        guard: 'Only `true` says so, as text or as a boolean.',
        file: decide,
        text: "return value === 'true' || value === true",
        without: "return Boolean(value) && value !== 'false'",
        test: { file: confirmationTest, title: 'grants nothing when email_verified is %j' },
      },
    ],
  },
  {
    threat: 'Address change',
    attempt:
      'getting in as `jo@acme.com`, then changing the address and keeping the group, or taking a colleague’s address',
    guards: [
      {
        guard: 'A token carries what the rules grant the address of now.',
        file: tokens,
        text: '!managed.includes(group) || granted.includes(group)',
        without: '!managed.includes(group) || Boolean(granted)',
        test: {
          file: tokenHandlerTest,
          title: 'loses its groups with the rule, at the next refresh',
        },
      },
      {
        guard: 'In a pool that the construct makes, the address does not change.',
        file: pool,
        text: "mutable: emailChange === 'verified'",
        without: 'mutable: true',
        test: { file: poolTest, title: 'keeps the address a user was let in with' },
      },
      {
        guard: 'Where it may change, the new one has to be proven before it counts.',
        file: pool,
        text: "...(emailChange === 'verified' && { keepOriginal: { email: true } }),",
        without: '',
        test: { file: poolTest, title: 'may let addresses change, once the new one is proven' },
      },
      {
        guard: 'The worker reads the user again, and goes by the address of then.',
        file: worker,
        text: 'const member = { ...membership, attributes: user.attributes }',
        without:
          "const member = { ...membership, attributes: { email: 'jo@acme.com', email_verified: 'true' } }",
        test: { file: workerTest, title: 'is done without a grant when it finds %s' },
      },
    ],
  },
  {
    threat: 'Alias takeover',
    attempt:
      'a second account as `Jo@acme.com` beside `jo@acme.com`, which takes over the first one’s alias',
    guards: [
      {
        guard:
          'In a pool that the construct makes, letter case does not make another user, and the address is the user name.',
        file: pool,
        text: 'signInCaseSensitive: false,',
        without: 'signInCaseSensitive: true,',
        test: {
          file: poolTest,
          title: 'is open for sign-up by address, in any case, with the address proven by a code',
        },
      },
    ],
  },
  {
    threat: 'Federated word',
    attempt:
      'an identity provider that speaks for another company, or a native user who calls themselves `AcmeSAML_x`',
    guards: [
      {
        guard: 'A trusted provider brings in no domain but those named with it.',
        file: providers,
        text: 'barredBy: (email) => providers.find((one) => one && !one.covers(email))?.name ?? null,',
        without: 'barredBy: () => null,',
        test: {
          file: providersTest,
          title:
            'the user of a trusted provider gets in with its domains, and with no other that the rules let in',
        },
      },
      {
        guard: 'The built functions hand `TRUSTED_PROVIDERS` to the gate.',
        file: 'packages/triggers/src/lambda/compose-gate.ts',
        text: '      managedGroups,\n      trustedProviders,\n    },',
        without: '      managedGroups,\n    },',
        bundle: 'pre-sign-up',
        test: {
          file: 'packages/triggers/src/lambda/wiring.test.ts',
          title: 'keeps a provider from bringing another domain in at sign-up',
        },
      },
      {
        guard: 'The user name tells the provider only while a provider’s user signs up.',
        file: enforcedBy,
        text: "return triggerSource === 'PreSignUp_ExternalProvider'",
        without: "return String(triggerSource) !== ''",
        test: {
          file: providersTest,
          title: 'a native user’s name says nothing of a provider at %s',
        },
      },
      {
        guard:
          'Later it is read from `identities`, which only Cognito writes; where several are linked, each must be trusted.',
        file: providers,
        text: 'providers.length > 0 && providers.every((one) => one?.covers(email) === true),',
        without: 'providers.some((one) => one?.covers(email) === true),',
        test: {
          file: 'packages/triggers/src/gate/trusted-providers.test.ts',
          title: 'two, one of them not trusted',
        },
      },
      {
        guard: '`identities` that cannot be read grant nothing.',
        file: providers,
        text: 'if (names === null) return { barredBy: () => UNREADABLE, vouchesFor: () => false }',
        without: 'if (names === null) return sourceOf([])',
        test: { file: providersTest, title: 'grants nothing where identities cannot be read' },
      },
    ],
  },
  {
    threat: 'Coming back by a reset',
    attempt: 'a removed member resets the password, and Post confirmation runs again',
    guards: [
      {
        guard: 'Only a confirmed sign-up grants anything.',
        file: confirmation,
        text: "if (event?.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event",
        without: "if (!String(event?.triggerSource).startsWith('PostConfirmation_')) return event",
        test: {
          file: confirmationTest,
          title: 'of %s is returned unchanged, and nothing is granted',
        },
      },
      {
        guard: 'The worker grants nothing to a user who is disabled or not confirmed.',
        file: worker,
        text: "if (!user.enabled) return 'user-disabled'",
        without: '',
        test: { file: workerTest, title: 'is done without a grant when it finds %s' },
      },
    ],
  },
  {
    threat: 'Stale tokens',
    attempt: 'going on with groups that the rules no longer grant',
    guards: [
      {
        guard: 'Without an answer from the rules, a token carries no managed group.',
        file: tokenHandler,
        text: 'const granted = decision.allowed ? decision.groups : []',
        without: "const granted = decision.allowed ? decision.groups : ['acme', 'tenant-acme']",
        test: { file: tokenHandlerTest, title: 'carries no managed group, and is issued' },
      },
      {
        guard: 'Once a group is withheld, no role is left that might be that group’s.',
        file: tokens,
        text: 'iamRolesToOverride: withheld.length === 0 ? current.iamRolesToOverride : [],',
        without: 'iamRolesToOverride: current.iamRolesToOverride,',
        test: {
          file: tokensTest,
          title: 'bring no role once a group is withheld, for it might be that group’s',
        },
      },
      {
        guard: 'The answer stands where the version of the event looks for it.',
        file: tokens,
        text: "return (version !== '1' && version !== 1) || Array.isArray(request?.['scopes']) ? V2 : V1",
        without: 'void [version, request]\n  return V2',
        test: { file: tokensTest, title: 'the answer stands where Cognito looks for it' },
      },
    ],
  },
  {
    threat: 'Personal data in logs, and text that forges them',
    attempt:
      'reading addresses out of the logs, or signing up with an address that writes a line of its own',
    guards: [
      {
        guard: 'The local part of an address rule is left out.',
        file: 'packages/triggers/src/observe/logger.ts',
        text: "return key.replace(/^.*@/s, '<address>@')",
        without: 'return key',
        test: {
          file: 'packages/triggers/src/handlers/pre-sign-up.test.ts',
          title: 'refuses a blocked address without a word about its domain, and logs no address',
        },
      },
      {
        guard: 'Of an error only the class is logged: the SDK’s messages quote the request.',
        file: 'packages/triggers/src/observe/errors.ts',
        text: "return /^\\w{1,100}$/.test(name) ? name : 'Error'",
        without: 'return String(error)',
        test: {
          file: confirmationTest,
          title: 'tells the user they are registered, logs and counts it, and gives nothing away',
        },
      },
    ],
  },
]
