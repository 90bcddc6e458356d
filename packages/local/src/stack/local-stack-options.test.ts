import { expect, test } from 'vitest'
import { startLocalStack } from './start-local-stack.ts'

/** As a test in JavaScript, or one with a slip that its types did not see, would call it. */
function startWith(options: object) {
  return startLocalStack({ ...options })
}

test.each([
  {
    what: 'an unknown option',
    options: { rule: [] },
    message:
      /^startLocalStack takes port, host, openToNetwork, allowedHosts, data, rules, .+, log; got "rule"$/,
  },
  {
    what: 'a function that triggerBundles does not take',
    options: { triggerBundles: { preSignUp: undefined } },
    message:
      'triggerBundles takes PreSignUp, PostConfirmation, PreTokenGeneration, MembershipWorker; got "preSignUp"',
  },
  {
    what: 'an unknown setting of the queue',
    options: { membershipQueue: { visibilityTimeout: 1 } },
    message:
      'membershipQueue takes visibilityTimeoutSeconds, maxReceiveCount; got "visibilityTimeout"',
  },
  {
    what: 'an unknown rule for passwords',
    options: { passwordPolicy: { minimumLength: 6 } },
    message:
      'passwordPolicy takes MinimumLength, RequireUppercase, RequireLowercase, RequireNumbers, RequireSymbols; got "minimumLength"',
  },
  {
    what: 'an unknown quota',
    options: { quotas: { SignUp: 1 } },
    message:
      'quotas takes UserCreation, UserUpdate, UserResourceRead, UserPoolResourceRead, UserPoolResourceUpdate; got "SignUp"',
  },
  {
    what: 'a quota without a rate',
    options: { quotas: { UserCreation: 0 } },
    message: 'quotas: UserCreation takes requests in a second, 1 or more; got 0',
  },
  {
    what: 'a custom attribute with its prefix',
    options: { customAttributes: [{ Name: 'custom:company' }] },
    message:
      'customAttributes takes names of 1 to 20 characters, without blanks and without custom:; got "custom:company"',
  },
])('$what is named, with what is allowed', async ({ options, message }) => {
  await expect(startWith(options)).rejects.toThrow(message)
})
