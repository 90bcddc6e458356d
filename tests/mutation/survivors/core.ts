import type { SurvivorsByFile } from '../listed-survivor.ts'

export const survivorsOfCore: SurvivorsByFile = {
  'core/src/address/email-address.ts': [
    {
      source: "const [localPart = '', typed = '', more] = input.split('@', 3)",
      mutant: "const [localPart = \"Stryker was here!\", typed = '', more] = input.split('@', 3)",
      reason: 'equivalent: it is not a domain either, so the address is refused all the same',
    },
    {
      source: "const [localPart = '', typed = '', more] = input.split('@', 3)",
      mutant: "const [localPart = '', typed = \"Stryker was here!\", more] = input.split('@', 3)",
      reason: 'equivalent: it is not a domain either, so the address is refused all the same',
    },
    {
      source: 'const BAD_HYPHEN = /(^|[.。])(-|(?!xn)..--)|-([.。]|$)/iu',
      mutant: 'const BAD_HYPHEN = /(^|[.。])(-|(?!xn)..--)|-([.。])/iu',
      reason:
        'equivalent: what was typed is followed by a dot in the tested text, and a domain ends in a hyphen only if it was typed so',
    },
    {
      source: "if (typeof input !== 'string' || input.length > 1000) return null",
      mutant: "if (typeof input !== 'string' || false) return null",
      reason: 'equivalent: a text so long is refused all the same, only later',
    },
    {
      source: "if (typeof input !== 'string' || input.length > 1000) return null",
      mutant: "if (typeof input !== 'string' || input.length >= 1000) return null",
      reason: 'equivalent: a text so long is refused all the same, only later',
    },
    {
      source: 'const ENDS_IN_HEX = /(?:^|\\.)0x[\\da-f]*\\.?$/i',
      mutant: 'const ENDS_IN_HEX = /(?:\\.)0x[\\da-f]*\\.?$/i',
      reason: 'equivalent: a number on its own is no domain, since that has two labels',
    },
    {
      source:
        "if (PLAIN_ASCII.test(domain)) return ENDS_IN_HEX.test(domain) ? '' : domain.toLowerCase()",
      mutant:
        'if (PLAIN_ASCII.test(domain)) return ENDS_IN_HEX.test(domain) ? "Stryker was here!" : domain.toLowerCase()',
      reason: 'equivalent: it is not a domain either, so the address is refused all the same',
    },
    {
      source: "return hostname.startsWith(FIRST_LABEL) ? hostname.slice(FIRST_LABEL.length) : ''",
      mutant:
        'return hostname.startsWith(FIRST_LABEL) ? hostname.slice(FIRST_LABEL.length) : "Stryker was here!"',
      reason: 'equivalent: it is not a domain either, so the address is refused all the same',
    },
    {
      source: "return ''",
      mutant: 'return "Stryker was here!"',
      reason: 'equivalent: it is not a domain either, so the address is refused all the same',
    },
  ],
  'core/src/amplify/amplify-client.ts': [
    {
      source: '...(password !== undefined && { password }),',
      mutant: '...(true && { password }),',
      reason:
        'equivalent: Amplify leaves a password out that is `undefined`; the comparison is for TypeScript',
    },
  ],
  'core/src/amplify/amplify-session.ts': [
    {
      source: 'readings += 1',
      mutant: 'readings -= 1',
      reason: 'equivalent: only that the number is another one is looked at',
    },
  ],
  'core/src/amplify/amplify-sign-in.ts': [
    {
      source: 'const { missingAttributes: requiredAttributes = [] } = nextStep',
      mutant: 'const { missingAttributes: requiredAttributes = ["Stryker was here"] } = nextStep',
      reason: 'equivalent: Amplify always gives a list here; the default is for TypeScript',
    },
    {
      source: 'function readFactors(challenges: readonly string[] = []): readonly Factor[] {',
      mutant:
        'function readFactors(challenges: readonly string[] = ["Stryker was here"]): readonly Factor[] {',
      reason: "equivalent: no factor of Cognito's has this name",
    },
    {
      source: "passwordFlow = 'USER_SRP_AUTH',",
      mutant: 'passwordFlow = "",',
      reason: 'equivalent: Amplify signs in by SRP where it is told no way',
    },
    {
      source: "let latest: Attempt = { email: '', hasProven: false }",
      mutant: "let latest: Attempt = { email: '', hasProven: true }",
      reason:
        'equivalent: before the first start there is nothing to answer, and `begin` makes another attempt',
    },
  ],
  'core/src/flow/sign-up-flow.ts': [
    {
      source: 'isSignInCodeAwaited = false',
      mutant: 'isSignInCodeAwaited = true',
      reason: 'equivalent: whoever comes to a code for the sign-in again has it set again',
    },
    {
      source: "const refusal: string = outcome.step === 'rejected' ? outcome.rejection.code : ''",
      mutant:
        'const refusal: string = outcome.step === \'rejected\' ? outcome.rejection.code : "Stryker was here!"',
      reason: 'equivalent: no refusal has a code of this name',
    },
    {
      source:
        "return outcome.step === 'code-required' ? { ...outcome, reason: 'session-expired' } : outcome",
      mutant: "return true ? { ...outcome, reason: 'session-expired' } : outcome",
      reason: 'equivalent: the reason is read of a code that is asked for alone',
    },
    {
      source:
        "return outcome.step === 'code-required' ? { ...outcome, reason: 'session-expired' } : outcome",
      mutant: 'return outcome.step === \'code-required\' ? { ...outcome, reason: "" } : outcome',
      reason: 'equivalent: only that there is a reason is looked at',
    },
    {
      source: "const before = state.step === 'code' ? state : null",
      mutant: 'const before = true ? state : null',
      reason: 'equivalent: the state of another step has nothing that is read here',
    },
    {
      source: "membership: membership ?? 'granted',",
      mutant: 'membership: membership ?? "",',
      reason: 'equivalent: whoever is done has been told of the group before',
    },
    {
      source:
        "const isForCode = state.step === 'code' && state.membership && (field === 'code' || retryable)",
      mutant: "const isForCode = true && state.membership && (field === 'code' || retryable)",
      reason: 'equivalent: the state of another step has no membership',
    },
    {
      source:
        "if (state.step !== 'code' || (!membership && (field === 'email' || field === 'password'))) {",
      mutant: "if (false || (!membership && (field === 'email' || field === 'password'))) {",
      reason:
        'equivalent: at the details nothing is stored, and the state differs in an `undefined` alone',
    },
  ],
  'core/src/flow/stored-sign-up.ts': [
    {
      source: 'const stored = this.#storage?.getItem(this.#key)',
      mutant: 'const stored = this.#storage.getItem(this.#key)',
      reason: 'equivalent: what it throws without a storage is caught, and means the same',
    },
    {
      source: 'attempt(() => this.#storage?.setItem(this.#key, JSON.stringify(waiting)))',
      mutant: 'attempt(() => this.#storage.setItem(this.#key, JSON.stringify(waiting)))',
      reason: 'equivalent: what it throws without a storage is caught, and means the same',
    },
    {
      source: 'attempt(() => this.#storage?.removeItem(this.#key))',
      mutant: 'attempt(() => this.#storage.removeItem(this.#key))',
      reason: 'equivalent: what it throws without a storage is caught, and means the same',
    },
    {
      source: 'const address = parseEmail(email)?.address',
      mutant: 'const address = parseEmail(email).address',
      reason: 'equivalent: what it throws for no address is caught, and means the same',
    },
    {
      source: '} catch { return null }',
      mutant: '} catch {}',
      reason: 'equivalent: nobody tells `undefined` from `null` here',
    },
  ],
  'core/src/gate/domain-gate.ts': [
    {
      source: 'if (globalThis.navigator?.onLine) void loadRefusals()',
      mutant: 'if (true) void loadRefusals()',
      reason: 'accepted: a file is loaded that may not be needed, and nothing else differs',
    },
    {
      source: 'if (globalThis.navigator?.onLine) void loadRefusals()',
      mutant: 'if (false) void loadRefusals()',
      reason:
        'caught by gate/refusals.test.ts › loads that file while Cognito answers, where the browser is online',
    },
    {
      source: "if (isNetworkError(error)) return plainRefusals('offline', messages)",
      mutant: "if (false) return plainRefusals('offline', messages)",
      reason:
        'caught by gate/refusals.test.ts, which takes the file of refusals away from a bundle',
    },
    {
      source: "} catch (notLoaded) { return plainRefusals('unavailable', messages, notLoaded) }",
      mutant: '} catch (notLoaded) {}',
      reason:
        'caught by gate/refusals.test.ts, which takes the file of refusals away from a bundle',
    },
    {
      source: "return plainRefusals('unavailable', messages, notLoaded)",
      mutant: 'return plainRefusals("", messages, notLoaded)',
      reason:
        'caught by gate/refusals.test.ts, which takes the file of refusals away from a bundle',
    },
    {
      source: "email = '',",
      mutant: 'email = "Stryker was here!",',
      reason: 'equivalent: it is no address either',
    },
  ],
  'core/src/gate/exceptions.ts': [
    {
      source: "{ exception: 'CodeDeliveryFailureException', means: 'delivery-failed' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: LAMBDA, means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source:
        'message: /^Attributes did not conform to the schema: email: (?!The attribute is required)/,',
      mutant:
        'message: /Attributes did not conform to the schema: email: (?!The attribute is required)/,',
      reason: 'equivalent: what Cognito says of attributes begins so',
    },
    {
      source:
        '/^Attributes did not conform to the schema: (?:\\S+ The attribute is required\\s+)*(?<attribute>\\S+): (?!The attribute is required)/,',
      mutant:
        '/Attributes did not conform to the schema: (?:\\S+ The attribute is required\\s+)*(?<attribute>\\S+): (?!The attribute is required)/,',
      reason: 'equivalent: what Cognito says of attributes begins so',
    },
    {
      source: "{ exception: 'LimitExceededException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'TooManyFailedAttemptsException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'TooManyRequestsException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ThrottlingException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ForbiddenException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'InternalErrorException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ServiceUnavailableException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'UnexpectedAnswer', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'InvalidEmailRoleAccessPolicyException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'InvalidSmsRoleAccessPolicyException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'InvalidSmsRoleTrustRelationshipException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'NotAuthorizedException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'OperationNotEnabledException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ResourceNotFoundException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES means the same; the row says that it is documented',
    },
    {
      source:
        "const attribute = row?.attribute ?? row?.message?.exec(message)?.groups?.['attribute']",
      mutant:
        "const attribute = row?.attribute ?? row?.message?.exec(message).groups?.['attribute']",
      reason: 'equivalent: the row was chosen because its message matches',
    },
  ],
  'core/src/gate/fetch-client.ts': [
    {
      source: "const [, host = ''] = HTTP.exec(endpoint) ?? []",
      mutant: 'const [, host = "Stryker was here!"] = HTTP.exec(endpoint) ?? []',
      reason: 'equivalent: no page comes from a host of this name',
    },
    {
      source: "const [, host = ''] = HTTP.exec(endpoint) ?? []",
      mutant: 'const [, host = \'\'] = HTTP.exec(endpoint) ?? ["Stryker was here"]',
      reason: 'equivalent: no page comes from a host of this name',
    },
    {
      source:
        "const suffix = /^cn-/.test(region) ? 'com.cn' : /^eusc-/.test(region) ? 'eu' : 'com'",
      mutant: "const suffix = /cn-/.test(region) ? 'com.cn' : /^eusc-/.test(region) ? 'eu' : 'com'",
      reason: 'equivalent: no Region has this in the middle of its name',
    },
    {
      source:
        "const suffix = /^cn-/.test(region) ? 'com.cn' : /^eusc-/.test(region) ? 'eu' : 'com'",
      mutant: "const suffix = /^cn-/.test(region) ? 'com.cn' : /eusc-/.test(region) ? 'eu' : 'com'",
      reason: 'equivalent: no Region has this in the middle of its name',
    },
    {
      source: "const type = answer?.['__type'] ?? headers.get('x-amzn-errortype') ?? ''",
      mutant:
        "const type = answer?.['__type'] ?? headers.get('x-amzn-errortype') ?? \"Stryker was here!\"",
      reason: 'equivalent: no name of an exception is found in it either',
    },
    {
      source:
        "const [, name = 'UnexpectedAnswer'] = /(?:^|#)(\\w+)(?::|$)/.exec(String(type)) ?? []",
      mutant:
        'const [, name = \'UnexpectedAnswer\'] = /(?:^|#)(\\w+)(?::|$)/.exec(String(type)) ?? ["Stryker was here"]',
      reason: 'equivalent: no name of an exception is found in it either',
    },
  ],
  'core/src/gate/read-error.ts': [
    {
      source: "name: typeof name === 'string' ? name : '',",
      mutant: 'name: typeof name === \'string\' ? name : "Stryker was here!",',
      reason: 'equivalent: nothing is looked for by this text',
    },
    {
      source: "message: typeof message === 'string' ? message : '',",
      mutant: 'message: typeof message === \'string\' ? message : "Stryker was here!",',
      reason: 'equivalent: nothing is looked for by this text',
    },
  ],
  'core/src/gate/refusals.ts': [
    {
      source: "case 'exists': return reject({ code: 'email-taken' }, email, cause)",
      mutant: "case 'exists':",
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source: "case 'exists':",
      mutant: 'case "":',
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source: "return reject({ code: 'email-taken' }, email, cause)",
      mutant: 'return reject({}, email, cause)',
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source: "return reject({ code: 'email-taken' }, email, cause)",
      mutant: 'return reject({ code: "" }, email, cause)',
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source:
        "const reason: Reason = verdict.kind === 'refused' ? verdict.reason : { code: 'unknown' }",
      mutant: "const reason: Reason = true ? verdict.reason : { code: 'unknown' }",
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source:
        "const reason: Reason = verdict.kind === 'refused' ? verdict.reason : { code: 'unknown' }",
      mutant: "const reason: Reason = verdict.kind === 'refused' ? verdict.reason : {}",
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
    {
      source:
        "const reason: Reason = verdict.kind === 'refused' ? verdict.reason : { code: 'unknown' }",
      mutant: 'const reason: Reason = verdict.kind === \'refused\' ? verdict.reason : { code: "" }',
      reason: 'equivalent: Cognito never answers so at this call; the comparison is for TypeScript',
    },
  ],
  'core/src/passkeys/credential-json.ts': [
    {
      source: '} catch { return undefined }',
      mutant: '} catch {}',
      reason: 'equivalent: it gives `undefined` all the same',
    },
  ],
  'core/src/passkeys/passkeys.ts': [
    {
      source: "return refused ?? refusals.reject({ code: 'unknown' }, null, error)",
      mutant: 'return refused ?? refusals.reject({}, null, error)',
      reason:
        'equivalent: only `resetPassword` can be told that it has been done, so `refused` is never `null` here; `??` is for TypeScript',
    },
    {
      source: "return refused ?? refusals.reject({ code: 'unknown' }, null, error)",
      mutant: 'return refused ?? refusals.reject({ code: "" }, null, error)',
      reason:
        'equivalent: only `resetPassword` can be told that it has been done, so `refused` is never `null` here; `??` is for TypeScript',
    },
    {
      source: "if (signal?.aborted) return reject(signIn, 'get', signal.reason, signal)",
      mutant: 'if (signal?.aborted) return reject(signIn, "", signal.reason, signal)',
      reason: 'equivalent: with a signal that is aborted the ceremony is not looked at',
    },
  ],
  'core/src/rejection/create-rejection.ts': [
    {
      source: 'offline: { field: null, retryable: true },',
      mutant: 'offline: {},',
      reason: 'equivalent: `offline` is answered by plain-refusals.ts, before this file is loaded',
    },
    {
      source: 'offline: { field: null, retryable: true },',
      mutant: 'offline: { field: null, retryable: false },',
      reason: 'equivalent: `offline` is answered by plain-refusals.ts, before this file is loaded',
    },
  ],
  'core/src/rejection/messages.ts': [
    {
      source: "const general = code === 'custom' ? undefined : messages[code]",
      mutant: 'const general = false ? undefined : messages[code]',
      reason: 'equivalent: no messages have a key `custom`; own-messages.ts refuses it',
    },
    {
      source: "const general = code === 'custom' ? undefined : messages[code]",
      mutant: 'const general = code === "" ? undefined : messages[code]',
      reason: 'equivalent: no messages have a key `custom`; own-messages.ts refuses it',
    },
  ],
  'core/src/rejection/wire-text.ts': [
    {
      source:
        "if (reason === null || reason.code === 'custom' || !reason.code.startsWith('domain-'))",
      mutant: "if (reason === null || false || !reason.code.startsWith('domain-'))",
      reason:
        'equivalent: `custom` does not begin with `domain-`; the comparison is for TypeScript',
    },
    {
      source:
        "if (reason === null || reason.code === 'custom' || !reason.code.startsWith('domain-'))",
      mutant: 'if (reason === null || reason.code === "" || !reason.code.startsWith(\'domain-\'))',
      reason:
        'equivalent: `custom` does not begin with `domain-`; the comparison is for TypeScript',
    },
    {
      source: 'const domain = DOMAIN.exec(text.trim())?.[1]?.toLowerCase()',
      mutant: 'const domain = DOMAIN.exec(text.trim())?.[1].toLowerCase()',
      reason: 'equivalent: the group is always there in a match',
    },
    {
      source: "const [end = '', code, customCode] = OURS.exec(text) ?? []",
      mutant: 'const [end = "Stryker was here!", code, customCode] = OURS.exec(text) ?? []',
      reason: 'equivalent: `end` is read only after a match',
    },
    {
      source: "const [end = '', code, customCode] = OURS.exec(text) ?? []",
      mutant: 'const [end = \'\', code, customCode] = OURS.exec(text) ?? ["Stryker was here"]',
      reason: 'equivalent: `end` is read only after a match',
    },
  ],
  'core/src/rejection/without-secrets.ts': [
    {
      source: "if (typeof secret !== 'string' || secret === '') return []",
      mutant: "if (typeof secret !== 'string' || secret === '') return [\"Stryker was here\"]",
      reason: 'accepted: nobody sends this word as a secret',
    },
  ],
  'core/src/sign-in/challenges.ts': [
    {
      source: 'return FACTORS.filter((factor) => challengeFor(factor, AvailableChallenges ?? []))',
      mutant:
        'return FACTORS.filter((factor) => challengeFor(factor, AvailableChallenges ?? ["Stryker was here"]))',
      reason: "equivalent: no factor of Cognito's has this name",
    },
    {
      source: '} catch { return undefined }',
      mutant: '} catch {}',
      reason: 'equivalent: it gives `undefined` all the same',
    },
  ],
  'core/src/sign-in/cognito-sign-in.ts': [
    {
      source: "let latest: Attempt = { email: '', challenge: null, hasProven: false }",
      mutant: 'let latest: Attempt = {}',
      reason:
        'equivalent: before the first start only the challenge is looked at, and that is falsy all the same',
    },
    {
      source: "let latest: Attempt = { email: '', challenge: null, hasProven: false }",
      mutant:
        'let latest: Attempt = { email: "Stryker was here!", challenge: null, hasProven: false }',
      reason:
        'equivalent: before the first start only the challenge is looked at, and that is falsy all the same',
    },
    {
      source: "let latest: Attempt = { email: '', challenge: null, hasProven: false }",
      mutant: "let latest: Attempt = { email: '', challenge: null, hasProven: true }",
      reason:
        'equivalent: before the first start only the challenge is looked at, and that is falsy all the same',
    },
    {
      source: "begin('')",
      mutant: 'begin("Stryker was here!")',
      reason: 'equivalent: nobody asks for the address of an attempt without a challenge',
    },
  ],
  'core/src/sign-in/create-sign-in.ts': [
    {
      source: 'if (!opened) open().catch(() => {})',
      mutant: 'if (true) open().catch(() => {})',
      reason: 'equivalent: what is open already is not opened again',
    },
    {
      source: "return begin('continue', email, session ?? '', (client, email) =>",
      mutant:
        'return begin(\'continue\', email, session ?? "Stryker was here!", (client, email) =>',
      reason: 'equivalent: it is the key of a request without a session, whatever it is',
    },
    {
      source: "return answers('answer', async () => {",
      mutant: 'return answers("", async () => {',
      reason: 'equivalent: it is the key of all answers, whatever it is',
    },
    {
      source: "const [call = 'code'] = calls",
      mutant: 'const [call = ""] = calls',
      reason: 'equivalent: without an answer the next line throws',
    },
    {
      source: 'open: async () => client.openSignIn?.({ passwordFlow }) ?? Promise.reject(),',
      mutant: 'open: async () => client.openSignIn({ passwordFlow }) ?? Promise.reject(),',
      reason: 'equivalent: it is called for a client that has this alone; `?.` is for TypeScript',
    },
  ],
  'core/src/sign-in/exceptions.ts': [
    {
      source: "{ exception: LAMBDA, means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'CodeDeliveryFailureException', means: 'delivery-failed' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'LimitExceededException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'TooManyFailedAttemptsException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'TooManyRequestsException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ThrottlingException', means: 'too-many-attempts' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ForbiddenException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'InternalErrorException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'ServiceUnavailableException', means: 'unavailable' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source: "{ exception: 'OperationNotEnabledException', means: 'not-configured' },",
      mutant: '{},',
      reason:
        'equivalent: its family in FAMILIES of the gate means the same; the row says that it is documented',
    },
    {
      source:
        "const attribute = row.attribute ?? row.message?.exec(message)?.groups?.['attribute']",
      mutant: "const attribute = row.attribute ?? row.message?.exec(message).groups?.['attribute']",
      reason: 'equivalent: the row was chosen because its message matches',
    },
  ],
  'core/src/sign-in/load-refusals.ts': [
    {
      source: 'if (done !== undefined) return done',
      mutant: 'if (true) return done',
      reason: 'equivalent: only a call that is given what has been done can be told so',
    },
  ],
  'core/src/sign-in/refresh-lock.ts': [
    {
      source: 'if (!locks) return refresh()',
      mutant: 'if (false) return refresh()',
      reason:
        'equivalent: what it throws without locks is caught, and the tokens are refreshed as well',
    },
  ],
  'core/src/sign-in/secret-free-call.ts': [
    {
      source: 'return PLAIN.includes(member) ? [] : [value]',
      mutant: 'return PLAIN.includes(member) ? ["Stryker was here"] : [value]',
      reason: 'accepted: nobody sends this word as a secret',
    },
  ],
  'core/src/sign-in/sign-in-flow.ts': [
    {
      source:
        "return !asked && only && next.step !== 'signed-in' ? { ...next, factors: [only] } : next",
      mutant: 'return !asked && only && true ? { ...next, factors: [only] } : next',
      reason:
        'equivalent: no step that asks for one factor leads to who is signed in without an answer',
    },
    {
      source:
        "return !asked && only && next.step !== 'signed-in' ? { ...next, factors: [only] } : next",
      mutant: 'return !asked && only && next.step !== "" ? { ...next, factors: [only] } : next',
      reason:
        'equivalent: no step that asks for one factor leads to who is signed in without an answer',
    },
    {
      source: ": { step: 'forgot', ...codeSent('forgot', null), rejection }",
      mutant: ': { step: \'forgot\', ...codeSent("", null), rejection }',
      reason:
        'equivalent: it comes from another step, so the codes are counted from 0 with any name',
    },
    {
      source: 'const outcome = await gate?.resendCode({ email: state.email })',
      mutant: 'const outcome = await gate.resendCode({ email: state.email })',
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source: "if (outcome?.step === 'code-required')",
      mutant: "if (outcome.step === 'code-required')",
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source: "if (outcome?.step !== 'rejected') return passwordStep('confirmed')",
      mutant: "if (outcome.step !== 'rejected') return passwordStep('confirmed')",
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source:
        "return { step: 'confirm', ...codeSent('confirm', null), rejection: outcome.rejection }",
      mutant: 'return { step: \'confirm\', ...codeSent("", null), rejection: outcome.rejection }',
      reason:
        'equivalent: it comes from another step, so the codes are counted from 0 with any name',
    },
    {
      source: 'const confirmed = await gate?.confirmSignUp({ email, code })',
      mutant: 'const confirmed = await gate.confirmSignUp({ email, code })',
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source: "if (confirmed?.step === 'rejected') return refused(confirmed.rejection)",
      mutant: "if (confirmed.step === 'rejected') return refused(confirmed.rejection)",
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source: 'const session = confirmed?.session',
      mutant: 'const session = confirmed.session',
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source: "if (!isWanted()) return passwordStep('password-reset')",
      mutant: 'if (!isWanted()) return passwordStep("")',
      reason: 'equivalent: what comes late is not shown',
    },
    {
      source: ": { step: 'forgot', ...codeSent('forgot', outcome.delivery) }",
      mutant: ': { step: \'forgot\', ...codeSent("", outcome.delivery) }',
      reason:
        'equivalent: it comes from another step, so the codes are counted from 0 with any name',
    },
    {
      source:
        "assert(typeof gate?.[call] === 'function', `${owner}: gate.${call}`, 'a function', gate?.[call])",
      mutant:
        "assert(typeof gate[call] === 'function', `${owner}: gate.${call}`, 'a function', gate?.[call])",
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
    {
      source:
        "assert(typeof gate?.[call] === 'function', `${owner}: gate.${call}`, 'a function', gate?.[call])",
      mutant:
        "assert(typeof gate?.[call] === 'function', `${owner}: gate.${call}`, 'a function', gate[call])",
      reason: 'equivalent: nobody comes here without a gate; `?.` is for TypeScript',
    },
  ],
  'core/src/sign-in/srp.ts': [
    {
      source: "const poolName = userPoolId.split('_')[1] ?? ''",
      mutant: 'const poolName = userPoolId.split(\'_\')[1] ?? "Stryker was here!"',
      reason:
        'equivalent: `createSignIn` takes no id of a pool without `_`, so there always is a second part',
    },
    {
      source:
        'return Uint8Array.from(padded.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))',
      mutant:
        'return Uint8Array.from(padded.match(/../g) ?? ["Stryker was here"], (byte) => Number.parseInt(byte, 16))',
      reason:
        'equivalent: a number in hex has at least one digit, and here an even number of them, so there is a match',
    },
    {
      source: 'false,',
      mutant: 'true,',
      reason:
        'equivalent: whether the key may be exported is seen by nobody, for it does not leave this function',
    },
  ],
  'core/src/sign-in/token-claims.ts': [
    {
      source: '} catch { return null }',
      mutant: '} catch {}',
      reason: 'equivalent: nobody tells `undefined` from `null` here',
    },
  ],
  'core/src/sign-in/token-session.ts': [
    {
      source: 'signOuts += 1',
      mutant: 'signOuts -= 1',
      reason: 'equivalent: only that the number is another one is looked at',
    },
    {
      source: 'if (!tokens || !user) return null',
      mutant: 'if (!tokens && !user) return null',
      reason: 'equivalent: `Known` has both or none',
    },
    {
      source: 'const isRenewed = tokens.idToken !== before?.idToken',
      mutant: 'const isRenewed = tokens.idToken !== before.idToken',
      reason:
        'equivalent: `refresh` asks for new tokens only where it has found some; `?.` is for TypeScript',
    },
    {
      source: 'return user !== null && user.expiresAt - now() > SPARE_MS',
      mutant: 'return true && user.expiresAt - now() > SPARE_MS',
      reason:
        'equivalent: `refresh` and `renew` ask only where there is a user; the comparison is for TypeScript',
    },
    {
      source: 'const tokens = await refresh({ force: false })',
      mutant: 'const tokens = await refresh({})',
      reason: 'equivalent: what is left out does not force either',
    },
  ],
  'core/src/sign-in/token-stores.ts': [
    {
      source: "return readTokens(JSON.parse(storage.getItem(key) ?? 'null'))",
      mutant: 'return readTokens(JSON.parse(storage.getItem(key) ?? ""))',
      reason:
        'equivalent: what `JSON.parse` throws for it is caught, and means that there are no tokens as well',
    },
  ],
}
