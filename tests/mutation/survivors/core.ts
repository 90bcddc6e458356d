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
}
