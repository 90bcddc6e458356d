import type { Threat } from '../threat.ts'

const listening = 'packages/local/src/http/listening.ts'
const listenerTest = 'packages/local/src/cognito/cognito-listener.test.ts'
const playground = 'packages/local/src/playground/playground-app.ts'
const playgroundTest = 'packages/local/src/playground/playground-app.test.ts'
const importRules = 'packages/cli/src/commands/rules-import.ts'
const importTest = 'packages/cli/src/commands/rules-import.test.ts'
const importChecks = 'packages/cli/src/rules-file/import-checks.ts'
const importRows = 'packages/cli/src/rules-file/import-rows.ts'
const doctorTest = 'packages/cli/src/commands/doctor.test.ts'
const gateFunctions = 'packages/infra/src/functions/gate-functions.ts'
const policiesTest = 'packages/infra/src/policies.test.ts'
const workflowTest = 'scripts/ci-workflow.test.ts'
const ask = 'packages/cli/src/terminal/ask.ts'
const syncTest = 'packages/cli/src/commands/sync.test.ts'
const syncUsersTest = 'packages/cli/src/sync/sync-users.test.ts'
const csv = 'packages/cli/src/rules-file/csv-rules.ts'
const concern = 'packages/triggers/src/rule-advice/rule-concern.ts'
const concernTest = 'packages/triggers/src/rule-advice/rule-concern.test.ts'
const lockfile = 'scripts/check/lockfile.ts'
const lockfileTest = 'scripts/check/lockfile.test.ts'

export const operatorThreats: readonly Threat[] = [
  {
    threat: 'A developer’s machine',
    attempt:
      'a web page, or another machine, reaches the local stack: reads its mail, or acts as its administrator',
    guards: [
      {
        guard: 'It listens on loopback, unless opened outright.',
        file: listening,
        text: 'if (isOpen && !openToNetwork) {',
        without: 'if (isOpen && !openToNetwork && address === String(allowedHosts)) {',
        test: {
          file: 'packages/local/src/stack/listening.test.ts',
          title: '$options is refused in a sentence',
        },
      },
      {
        guard: 'It answers to no name but this machine’s, so that DNS rebinding reaches nothing.',
        file: 'packages/local/src/http/local-server.ts',
        text: "if (!listening.accepts(request.headers.host ?? '')) {",
        without: "if (listening.urlHost === '') {",
        test: {
          file: listenerTest,
          title: 'a name that was made to resolve to loopback is turned away',
        },
      },
      {
        guard: 'Only the playground itself changes anything there.',
        file: playground,
        text: 'if (!isRead(c) && !isSameOrigin(c)) {',
        without: 'if (!isRead(c) && !isSameOrigin(c) && isRead(c)) {',
        test: { file: playgroundTest, title: 'another page changes nothing' },
      },
      {
        guard: 'No web page makes a call of an administrator.',
        file: 'packages/local/src/cognito/cognito-listener.ts',
        text: 'if (request.headers.origin !== undefined && !isPublicOperation(name)) {',
        without: 'if (request.headers.origin === name && !isPublicOperation(name)) {',
        test: { file: listenerTest, title: "no web page may make an administrator's call" },
      },
      {
        guard: 'Pages of the internet do not read the mail.',
        file: playground,
        text: '(isOfThisMachine(origin, c) ? origin : null)',
        without: '(isOfThisMachine(origin, c) ? origin : origin)',
        test: {
          file: playgroundTest,
          title: 'pages of this machine may read the inbox, pages of the internet may not',
        },
      },
      {
        guard: 'No web page has any business with the queue.',
        file: 'packages/local/src/sqs/sqs-listener.ts',
        text: 'if (request.headers.origin !== undefined) {',
        without: 'if (request.headers.origin === request.url) {',
        test: {
          file: 'packages/local/src/sqs/sqs-listener.test.ts',
          title: 'a queue is no business of a web page, and nonsense is answered',
        },
      },
      {
        guard: 'Opened to the network, it answers to addresses and to the names that were given.',
        file: listening,
        text: '(isAny && isIP(unbracketed(name)) !== 0)',
        without: 'isAny || unbracketed(name) === String(isIP)',
        test: {
          file: 'packages/local/src/stack/listening.test.ts',
          title: 'a phone that opens the playground is told where the services are for it',
        },
      },
    ],
  },
  {
    threat: 'A function that may too much',
    attempt: 'a flaw in a function, or in what it is made of, reaches whatever its role allows',
    guards: [
      {
        guard: 'Each function made by the construct may do what it does, and nothing else.',
        file: gateFunctions,
        text: "const grant = ['AdminAddUserToGroup', 'CreateGroup']",
        without: "const grant = ['AdminAddUserToGroup', 'CreateGroup', 'AdminDeleteUser']",
        test: { file: policiesTest, title: 'let %s do what it does, and nothing else' },
      },
      {
        guard: 'It may do so in its own pool.',
        file: 'packages/infra/src/user-pool/gated-pool.ts',
        text: 'resources: [pool.userPoolArn],',
        without: "resources: ['*'],",
        test: { file: policiesTest, title: 'let %s do what it does, and nothing else' },
      },
      {
        guard: 'It reads its own table, and writes nothing there.',
        file: gateFunctions,
        text: "permissions: [...tableStatements(table, 'BatchGetItem'), ...(own.permissions ?? [])],",
        without:
          "permissions: [...tableStatements(table, 'BatchGetItem', 'PutItem'), ...(own.permissions ?? [])],",
        test: { file: policiesTest, title: 'let %s do what it does, and nothing else' },
      },
    ],
  },
  {
    threat: 'A pool that is set otherwise',
    attempt:
      'a setting of Cognito that the gate relies on was never right, or is changed by hand, and nobody notices',
    guards: [
      {
        guard: '`doctor` fails where the pool does not ask the gate.',
        file: 'packages/cli/src/doctor/check-triggers.ts',
        text: "yield attached['pre-sign-up'] === null",
        without: "yield attached['pre-sign-up'] === ''",
        test: { file: doctorTest, title: 'is told of with %j' },
      },
      {
        guard: 'It fails where `email` is an alias, which can pass from one user to another.',
        file: 'packages/cli/src/doctor/check-pool.ts',
        text: "if (aliases.includes('email')) {",
        without: "if (aliases.includes('e-mail')) {",
        test: { file: doctorTest, title: 'is told of with %j' },
      },
      {
        guard: 'It fails where another pool, and not this one, may call the function.',
        file: 'packages/cli/src/doctor/check-function.ts',
        text: 'return source.length === 0 || source.some((pattern) => matches(pattern, poolArn))',
        without:
          'return source.length === 0 || source.some((pattern) => matches(pattern, pattern))',
        test: { file: doctorTest, title: 'must be callable by this pool alone: %j' },
      },
      {
        guard: 'It names an app client that tells who is a user.',
        file: 'packages/cli/src/doctor/check-clients.ts',
        text: "yield client.PreventUserExistenceErrors === 'ENABLED'",
        without: "yield client.PreventUserExistenceErrors !== 'disabled'",
        test: { file: doctorTest, title: 'that gives users away is named' },
      },
      {
        guard: 'It names one whose refresh tokens outlive a sign-out.',
        file: 'packages/cli/src/doctor/check-clients.ts',
        text: 'if (client.EnableTokenRevocation === false) {',
        without: 'if (client.EnableTokenRevocation === null) {',
        test: { file: doctorTest, title: 'whose refresh tokens outlive a sign-out is named' },
      },
    ],
  },
  {
    threat: 'Access taken away by accident',
    attempt:
      'a script, a wrong table or an empty file removes rules or memberships that nobody meant to remove',
    guards: [
      {
        guard: 'Without a terminal, a command that takes access away needs `--yes`.',
        file: ask,
        text: 'if (settings.yes || terminal.canAsk) return',
        without: 'if (settings.yes || !terminal.canAsk || terminal.canAsk) return',
        test: { file: syncTest, title: 'takes nothing away without --yes' },
      },
      {
        guard: 'A sync stops before it takes away more than it may.',
        file: 'packages/cli/src/sync/sync-users.ts',
        text: "if (change.kind === 'removed' && done.removed >= maxRemovals)",
        without: "if (change.kind === 'removed' && done.removed > Number.MAX_VALUE + maxRemovals)",
        test: { file: syncUsersTest, title: 'stops before it takes away more than it may' },
      },
      {
        guard: 'An empty file does not empty the table.',
        file: importRules,
        text: 'if (prune && rows.size === 0 && !force) {',
        without: 'if (prune && rows.size < 0 && !force) {',
        test: { file: importTest, title: 'does not empty the table for an empty file' },
      },
      {
        guard: 'An import that would remove more than allowed writes nothing.',
        file: importRules,
        text: "if (!dryRun) throw new Failure('problems', problem)",
        without: '',
        test: {
          file: importTest,
          title: 'writes nothing at all where more would be removed than --max-removals allows',
        },
      },
    ],
  },
  {
    threat: 'Rules that let in too many',
    attempt:
      'an operator allows a public mail provider or a suffix, or lets a blocked domain in by a slip',
    guards: [
      {
        guard: 'A public mail provider is refused, unless it is meant.',
        file: concern,
        text: 'return kind === null ? null : refused(',
        without: 'return kind !== undefined ? null : refused(',
        test: { file: concernTest, title: 'refuses the public mail provider %s' },
      },
      {
        guard: 'So is a suffix below which anybody can register a name.',
        file: concern,
        text: 'if (publicSuffix !== domain) return null',
        without: 'if (publicSuffix !== pattern || isIcann || isPrivate) return null',
        test: { file: concernTest, title: 'refuses %s, which is nobody’s own' },
      },
      {
        guard: 'An import lets a blocked domain in only when somebody says so.',
        file: importRules,
        text: 'if (!dryRun) requireUnblocking(plan, session)',
        without: 'void requireUnblocking',
        test: { file: importTest, title: 'lets a blocked domain in only when somebody says so' },
      },
      {
        guard: '`--accept` takes the domain that it names, and no other.',
        file: importChecks,
        text: "if (concern?.kind === 'refused' && !force && !accepted.has(domain)) {",
        without: "if (concern?.kind === 'refused' && !force && accepted.size === 0) {",
        test: {
          file: importTest,
          title: 'accepts one public mail provider without accepting the others',
        },
      },
      {
        guard: 'An import takes no group outside the managed ones, whatever is forced.',
        file: importRows,
        text: 'const outside = unmanagedGroupsProblem(row, managed)',
        without:
          'void [unmanagedGroupsProblem, managed]\n    const outside = null as string | null',
        test: {
          file: importTest,
          title: 'refuses groups outside the managed ones, whatever is forced',
        },
      },
      {
        guard: 'One bad line, and nothing of the file is written.',
        file: importRows,
        text: '  bad.throwIfAny()\n  return rows',
        without: '  return rows',
        test: {
          file: importTest,
          title: 'refuses groups outside the managed ones, whatever is forced',
        },
      },
      {
        guard: 'A sync counts no address that nobody proved.',
        file: 'packages/cli/src/sync/wanted-groups.ts',
        text: '  return isEmailVerified || source.vouchesFor(address)\n',
        without: '  return isEmailVerified || source\n',
        test: { file: syncUsersTest, title: 'is nobody with %s' },
      },
    ],
  },
  {
    threat: 'Text from a table',
    attempt:
      'a note or a domain in the table runs as a formula in a spreadsheet, or drives the terminal that shows it',
    guards: [
      {
        guard: 'The export marks what a spreadsheet would run.',
        file: csv,
        text: 'return text.replace(UNMARKED, "$1$2\'$3")',
        without: 'void UNMARKED\n  return text',
        test: { file: 'packages/cli/src/rules-file/csv-rules.test.ts', title: 'mark %j' },
      },
      {
        guard: 'Control characters and marks that turn text around are spelled out.',
        file: 'packages/cli/src/terminal/printable.ts',
        text: String.raw`/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu`,
        without: String.raw`/[\u2028\u2029]/gu`,
        test: {
          file: 'packages/cli/src/terminal/text-table.test.ts',
          title: 'spells out what would drive a terminal',
        },
      },
    ],
  },
  {
    threat: 'Dependencies',
    attempt:
      'a package that was exchanged on its way, runs a script when it is installed, or asks more of our users than we do',
    guards: [
      {
        guard: 'Every package in a lockfile has a hash.',
        file: lockfile,
        text: 'return isVerified ? [] :',
        without: "return isVerified || path !== '' ? [] :",
        test: { file: lockfileTest, title: 'refuses a package that cannot be verified' },
      },
      {
        guard: 'Every install script is decided on.',
        file: lockfile,
        text: 'if (!hasInstallScript || decided.includes(name)) return []',
        without: 'if (!hasInstallScript || decided.length >= 0) return []',
        test: { file: lockfileTest, title: 'asks for a decision on every install script' },
      },
      {
        guard: 'What our packages bring with them is under a licence that asks no more than ours.',
        file: 'scripts/check/licences.ts',
        text: 'if (satisfies(licence, accepted)) return []',
        without: "if (satisfies(licence, accepted) || licence !== '') return []",
        test: { file: 'scripts/check/licences.test.ts', title: 'a package under %s may not' },
      },
      {
        guard: 'A package has the files that it is said to have, and no other.',
        file: 'scripts/check/packages.ts',
        text: 'NEVER.test(file) || !patterns.some((pattern) => matchesGlob(file, pattern)),',
        without: 'NEVER.test(file),',
        test: {
          file: 'scripts/check/packages.test.ts',
          title: 'finds that %s should not be in a tarball',
        },
      },
      {
        guard: 'A workflow takes each action at a commit, which nobody can move.',
        file: '.github/workflows/scorecard.yml',
        text: 'ossf/scorecard-action@2d1146689b8cda280b9bc96326124645441f03bc # v2.4.4',
        without: 'ossf/scorecard-action@v2.4.4',
        test: {
          file: workflowTest,
          title: 'uses each action at a commit, which nobody can move, with its version beside it',
        },
      },
      {
        guard: 'A workflow may only read, unless a job says what else it may.',
        file: '.github/workflows/ci.yml',
        text: 'permissions:\n  contents: read\n',
        without: 'permissions: write-all\n',
        test: { file: workflowTest, title: 'may only read, unless a job says what else it may' },
      },
      {
        guard: 'No name of a stranger’s branch gets into a script of a workflow.',
        file: '.github/workflows/ci.yml',
        text: 'npm run test:mutation -- --changed "origin/$BASE"',
        without: 'npm run test:mutation -- --changed "origin/${{ github.base_ref }}"',
        test: { file: workflowTest, title: 'takes no text of a stranger into a script' },
      },
    ],
  },
]
