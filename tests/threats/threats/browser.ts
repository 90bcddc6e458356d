import type { Threat } from '../threat.ts'

const client = 'packages/core/src/gate/fetch-client.ts'
const clientTest = 'packages/core/src/gate/fetch-client.test.ts'
const refusals = 'packages/core/src/gate/refusals.ts'
const session = 'packages/core/src/sign-in/token-session.ts'
const sessionTest = 'packages/core/src/sign-in/token-session.test.ts'
const srp = 'packages/core/src/sign-in/srp.ts'
const srpTest = 'packages/core/src/sign-in/srp.test.ts'
const passkeys = 'packages/core/src/passkeys/passkeys.ts'
const passkeysTest = 'packages/core/src/passkeys/passkeys.test.ts'
const storedSignUp = 'packages/core/src/flow/stored-sign-up.ts'
const storedSignUpTest = 'packages/core/src/flow/stored-sign-up.test.ts'
const markupTest = 'packages/elements/src/markup.test.ts'
const pool = 'packages/infra/src/user-pool/gate-user-pool.ts'
const poolTest = 'packages/infra/src/user-pool/gate-user-pool.test.ts'
const verifyPasskey = 'packages/local/src/cognito/passkeys/verify-passkey.ts'
const signInByPasskeyTest = 'packages/local/src/cognito/sign-in/first-factors/web-authn.test.ts'
const playground = 'packages/local/src/playground/playground-app.ts'
const playgroundTest = 'packages/local/src/playground/playground-app.test.ts'

export const browserThreats: readonly Threat[] = [
  {
    threat: 'Passwords on their way',
    attempt: 'reading a password between the page and Cognito, or having it sent elsewhere',
    guards: [
      {
        guard:
          'An `http` endpoint is refused, but for this machine and the host that the page came from by `http`.',
        file: client,
        text: "return THIS_MACHINE.test(host) || (protocol === 'http:' && hostname === host.toLowerCase())",
        without: "return THIS_MACHINE.test(host) || (protocol === 'http:' && hostname !== '')",
        test: {
          file: clientTest,
          title:
            'takes the http endpoint of the host that the page itself came from by http, and no other',
        },
      },
      {
        guard: 'No redirect is followed.',
        file: client,
        text: "redirect: 'error',",
        without: "redirect: 'follow',",
        test: { file: clientTest, title: 'follows no redirect with a password' },
      },
      {
        guard: 'SRP refuses numbers that would leave the password out of the key.',
        file: srp,
        text: "if (u === 0n) throw unexpected('SRP_B')",
        without: '',
        test: {
          file: srpTest,
          title: 'a zero u, which would leave the password out of the key, is refused',
        },
      },
    ],
  },
  {
    threat: 'Secrets left behind',
    attempt:
      'finding a password, a code or a token in a storage, an error or a log after the person has left',
    guards: [
      {
        guard: 'What signs a person in later, the session, is in no storage.',
        file: 'packages/core/src/flow/sign-up-flow.ts',
        text: 'stored.write(waiting)',
        without: 'stored.write({ ...waiting, ...Object({ session }) })',
        test: {
          file: 'packages/core/src/flow/signed-in-sign-up.test.ts',
          title: 'has no session in its state or storage at any time',
        },
      },
      {
        guard: 'An error that quotes the password is told without it.',
        file: refusals,
        text: 'const error = withoutSecrets(thrown, [password])',
        without: 'const error = thrown',
        test: {
          file: 'packages/core/src/sign-in/hostile-service.test.ts',
          title: '%s finds none of it in what sign-up gives to logs',
        },
      },
      {
        guard: 'A token store that quotes the tokens it did not take is told without them.',
        file: session,
        text: 'withoutSecrets(cause, Object.values(tokens))',
        without: 'withoutSecrets(cause, Object.values({ ...tokens }).slice(3))',
        test: {
          file: sessionTest,
          title: 'that says again what it did not take has no token in what is told of it',
        },
      },
    ],
  },
  {
    threat: 'Token theft',
    attempt:
      'another script of the site, or a copied token, passes for the person who is signed in',
    guards: [
      {
        guard:
          'Of what stands in a web storage, nothing is believed that is not three tokens in form.',
        file: 'packages/core/src/sign-in/token-stores.ts',
        text: "return readTokens(JSON.parse(storage.getItem(key) ?? 'null'))",
        without: "return JSON.parse(storage.getItem(key) ?? 'null')",
        test: {
          file: 'packages/core/src/sign-in/token-stores.test.ts',
          title: 'does not believe that %j are tokens',
        },
      },
      {
        guard: 'An access token does not pass for an ID token.',
        file: 'packages/core/src/sign-in/token-claims.ts',
        text: "if (id?.['token_use'] !== 'id' || access?.['token_use'] !== 'access') return null",
        without: 'if (!id || !access) return null',
        test: {
          file: 'packages/core/src/sign-in/token-claims.test.ts',
          title: 'refuses the ID token of %j',
        },
      },
      {
        guard: 'A refresh token that another tab has used up, and is good once, is not used again.',
        file: session,
        text: 'if (isRenewed && isFresh(known)) return tokens',
        without: 'void isRenewed',
        test: {
          file: sessionTest,
          title: 'takes what another tab has fetched while it waited for the lock',
        },
      },
      {
        guard: 'In a pool that the construct makes, signing out revokes the refresh token.',
        file: pool,
        text: 'enableTokenRevocation: true,',
        without: 'enableTokenRevocation: false,',
        test: {
          file: poolTest,
          title: 'has a client without a secret that tells nobody who has an account',
        },
      },
    ],
  },
  {
    threat: 'Who has an account',
    attempt: 'signing in with other people’s addresses to learn who is a user',
    guards: [
      {
        guard: 'In a pool that the construct makes, a sign-in with a password does not tell.',
        file: pool,
        text: 'preventUserExistenceErrors: true,',
        without: 'preventUserExistenceErrors: false,',
        test: {
          file: poolTest,
          title: 'has a client without a secret that tells nobody who has an account',
        },
      },
    ],
  },
  {
    threat: 'Passkey mix-ups',
    attempt:
      'a passkey of another site, another user or another request is taken for the one that was asked for',
    guards: [
      {
        guard: 'A passkey that comes after the page asked no more is not sent.',
        file: passkeys,
        text: '  signal?.throwIfAborted()\n  if (credential === null)',
        without: '  void signal\n  if (credential === null)',
        test: {
          file: passkeysTest,
          title: 'a signal that an extension does not heed keeps its passkey from being sent',
        },
      },
      {
        guard:
          'The emulator takes an answer from an origin of the relying party alone, as Cognito does.',
        file: verifyPasskey,
        text: 'if (isCrossOrigin || !isOriginOf(relyingParty, origin)) return null',
        without: 'void isCrossOrigin',
        test: { file: signInByPasskeyTest, title: '$how is refused' },
      },
      {
        guard: 'It takes no answer to another request.',
        file: verifyPasskey,
        text: `    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: relyingParty.userVerification === 'required',
    credential: {`,
        without: `    expectedChallenge: () => challenge !== '',
    expectedOrigin: origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: relyingParty.userVerification === 'required',
    credential: {`,
        test: { file: signInByPasskeyTest, title: '$how is refused' },
      },
      {
        guard: 'It takes no answer in the name of another user.',
        file: verifyPasskey,
        text: '  if ((response.response.userHandle ?? userHandle) !== userHandle) return null\n',
        without: '  void userHandle\n',
        test: { file: signInByPasskeyTest, title: '$how is refused' },
      },
      {
        guard: 'A counter that does not go up is the sign of a copied authenticator.',
        file: 'packages/local/src/cognito/sign-in/first-factors/web-authn.ts',
        text: 'if (!known || !isCounterAfter(passkey.counter, known.counter)) throw notVerified()',
        without: 'void isCounterAfter\n        if (!known) throw notVerified()',
        test: {
          file: signInByPasskeyTest,
          title: 'lets one of two answers at once through that have the same',
        },
      },
    ],
  },
  {
    threat: 'Cross-site scripting',
    attempt:
      'a text that was stored, or that comes from Cognito or a handler, runs as a script in the page',
    guards: [
      {
        guard: 'The elements show where a code went, and who is signed in, as text.',
        file: 'packages/elements/src/templates/texts.ts',
        text: '<strong><bdi>${value}</bdi></strong>',
        without: '<strong .innerHTML=${value}></strong>',
        test: { file: markupTest, title: 'in the place that a code went to is shown as text' },
      },
      {
        guard: 'They show a refusal as text, also in the words of a composed handler.',
        file: 'packages/elements/src/templates/form.ts',
        text: '<p class="domain-gate-error domain-gate-alert">${errors.form(localize)}</p>',
        without:
          '<p class="domain-gate-error domain-gate-alert" .innerHTML=${errors.form(localize)}></p>',
        test: { file: markupTest, title: 'in a refusal is shown as text' },
      },
      {
        guard: 'They show the groups of a token as text.',
        file: 'packages/elements/src/sign-in/later/signed-in.ts',
        text: '<li><bdi>${group}</bdi></li>',
        without: '<li .innerHTML=${group}></li>',
        test: { file: markupTest, title: 'in the name of a group is shown as text' },
      },
      {
        guard: 'A sign-up that was stored is read as an address by the grammar, or not at all.',
        file: storedSignUp,
        text: 'const address = parseEmail(email)?.address',
        without: 'const address = (parseEmail(email)?.address ?? email) as string',
        test: { file: storedSignUpTest, title: 'is not believed when it is %s' },
      },
      {
        guard: 'The playground runs no script but its own files.',
        file: playground,
        text: '"script-src \'self\'",',
        without: "\"script-src 'self' 'unsafe-inline'\",",
        test: {
          file: playgroundTest,
          title: 'the page, its files and the element are served, under a strict policy',
        },
      },
    ],
  },
]
