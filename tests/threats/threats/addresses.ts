import type { Threat } from '../threat.ts'

const email = 'packages/core/src/address/email-address.ts'
const decide = 'packages/triggers/src/gate/decide.ts'
const preSignUp = 'packages/triggers/src/handlers/pre-sign-up.ts'
const preSignUpTest = 'packages/triggers/src/handlers/pre-sign-up.test.ts'
const emailTest = 'packages/core/src/address/parse-email.test.ts'
const canonicalTest = 'packages/core/src/address/is-canonical-email.test.ts'

export const addressThreats: readonly Threat[] = [
  {
    threat: 'Parser differences',
    attempt:
      'an address that we read as one domain and a mail server as another: `x@evil.com@acme.com`, `"x@acme.com"@evil.com`',
    guards: [
      {
        guard: 'There is exactly one `@`.',
        file: email,
        text: 'more === undefined && ATEXT.test(localPart)',
        without: 'ATEXT.test(localPart)',
        test: { file: emailTest, title: 'refuses %j' },
      },
      {
        guard: 'The local part is an ASCII dot-atom: no quotes, comments, blanks or routing.',
        file: email,
        text: '&& ATEXT.test(localPart) &&',
        without: '&&',
        test: { file: emailTest, title: 'refuses %j' },
      },
      {
        guard: 'Nothing in it opens an encoded word, which a mail program may read as other text.',
        file: email,
        text: String.raw`/^\.|\.\.|\.$|=\?/`,
        without: String.raw`/^\.|\.\.|\.$/`,
        test: { file: emailTest, title: 'refuses %j' },
      },
      {
        guard: 'Hyphens stand where UTS #46 has them, which URL parsers do not look at.',
        file: email,
        text: '!BAD_HYPHEN.test(`${typed}.${domain}`) &&',
        without: '',
        test: {
          file: 'packages/core/src/address/parse-domain.test.ts',
          title: 'refuses %s for its hyphens, also where the dot is not ASCII',
        },
      },
      {
        guard:
          'A label in Punycode is checked: a URL parser looks into a domain that is all ASCII no further.',
        file: email,
        text: 'new URL(`http://ä.${domain}`)',
        without: 'new URL(`http://xn--4ca.${domain}`)',
        test: { file: emailTest, title: 'refuses %j' },
      },
      {
        guard: 'The Lambda reads every address again, whatever the browser has done.',
        file: decide,
        text: "typeof input === 'string' && isCanonicalEmail(input) ? parseEmail(input) : null",
        without: 'parseEmail(input as string)',
        test: { file: preSignUpTest, title: 'refuses %j as an address, without asking for rules' },
      },
      {
        guard:
          'The domain that is looked up is, to the letter, the one Cognito stores and writes to.',
        file: email,
        text: '.endsWith(`@${email.domain}`)',
        without: '.endsWith(email.domain)',
        test: { file: canonicalTest, title: 'is false of an address with %j right behind its @' },
      },
      {
        guard: 'Only ASCII letters are lowered: the Kelvin sign is no `k`.',
        file: email,
        text: 'input.replace(/[A-Z]/g, (letter) => letter.toLowerCase())',
        without: 'input.toLowerCase()',
        test: { file: canonicalTest, title: 'is false of %j, which mail could go elsewhere by' },
      },
    ],
  },
  {
    threat: 'Domains that look alike',
    attempt:
      'a domain that ends or begins as an allowed one: `x@notacme.com`, `x@acme.com.evil.com`',
    guards: [
      {
        guard: 'Keys are whole labels.',
        file: 'packages/triggers/src/rules/pattern.ts',
        text: 'return [address.toLowerCase(), domain, ...wildcards,',
        without:
          'return [address.toLowerCase(), ...Array.from(domain, (_, at) => domain.slice(at)), ...wildcards,',
        test: { file: preSignUpTest, title: 'refuses %s where only acme.com is allowed' },
      },
      {
        guard: '`*.acme.com` is not acme.com itself.',
        file: 'packages/triggers/src/rules/pattern.ts',
        text: "labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)",
        without: "labels.map((_, index) => `*.${labels.slice(index).join('.')}`)",
        test: {
          file: 'packages/triggers/src/rules/pattern.test.ts',
          title: 'never hold the wildcard of the domain itself',
        },
      },
    ],
  },
  {
    threat: 'Other ways in',
    attempt:
      'a sign-up through an identity provider or by an administrator, which the form never sees',
    guards: [
      {
        guard: 'The gate decides about users of identity providers.',
        file: preSignUp,
        text: "    case 'PreSignUp_ExternalProvider':\n      return true",
        without: "    case 'PreSignUp_ExternalProvider':\n      return false",
        test: { file: preSignUpTest, title: 'gates a user of an identity provider' },
      },
      {
        guard: 'It decides about users made by administrators, unless `ADMIN_CREATE` is `bypass`.',
        file: preSignUp,
        text: "return adminCreate !== 'bypass'",
        without: 'return false',
        test: {
          file: preSignUpTest,
          title: 'gates a user made by an administrator, unless told to let them by',
        },
      },
    ],
  },
  {
    threat: 'Enumeration of customers',
    attempt: 'trying one domain after the other to learn which companies are customers, or were',
    guards: [
      {
        guard: 'A rule for one address says nothing about its domain.',
        file: preSignUp,
        text: "rule?.includes('@') ? null : domain",
        without: 'domain',
        test: {
          file: preSignUpTest,
          title: 'refuses a blocked address without a word about its domain, and logs no address',
        },
      },
      {
        guard: 'The built function hands `DISCLOSURE` to the gate.',
        file: 'packages/triggers/src/lambda/pre-sign-up.ts',
        text: 'createPreSignUpHandler({ ...ports, adminCreate, disclosure })',
        without: 'createPreSignUpHandler({ ...ports, adminCreate })',
        bundle: 'pre-sign-up',
        test: {
          file: 'packages/triggers/src/lambda/disclosure.test.ts',
          title: 'answers every final refusal alike, and with nothing else than the sentence',
        },
      },
      {
        guard: 'With `DISCLOSURE=neutral` all final refusals are worded alike.',
        file: preSignUp,
        text: "if (disclosure === 'neutral' && code !== 'unavailable') {",
        without: "if (disclosure === 'neutral' && code === 'email-invalid') {",
        test: {
          file: preSignUpTest,
          title: 'the refusal %s is worded as any other, and logged as it is',
        },
      },
    ],
  },
  {
    threat: 'Text of a stranger in a refusal',
    attempt: 'a domain with markup or control characters, to be shown to somebody else',
    guards: [
      {
        guard: 'A refusal names nothing that is not a domain.',
        file: 'packages/core/src/rejection/wire-text.ts',
        text: 'domain && DOMAIN.exec(domain)?.[1] === domain ?',
        without: 'domain ?',
        test: {
          file: 'packages/core/src/rejection/wire-text.test.ts',
          title: 'echoes nothing that is not a domain, and no domain where none belongs',
        },
      },
      {
        guard: 'A composed handler’s own sentence is one line that can be printed.',
        file: 'packages/core/src/rejection/wire-text.ts',
        text: "text !== '' && !UNPRINTABLE.test(text)",
        without: "text !== ''",
        test: {
          file: 'packages/core/src/rejection/wire-text.test.ts',
          title: 'reads nothing into %j',
        },
      },
    ],
  },
]
