import { isDeepStrictEqual } from 'node:util'
import { readCsvRules } from '../../../packages/cli/src/rules-file/csv-rules.ts'
import type { FileEntry } from '../../../packages/cli/src/rules-file/file-entry.ts'
import { readJsonRules } from '../../../packages/cli/src/rules-file/json-rules.ts'
import { printable } from '../../../packages/cli/src/terminal/printable.ts'
import { parseEmail } from '../../../packages/core/src/address/email-address.ts'
import { StoredSignUp } from '../../../packages/core/src/flow/stored-sign-up.ts'
import { readWireText, writeWireText } from '../../../packages/core/src/rejection/wire-text.ts'
import { readTokenClaims } from '../../../packages/core/src/sign-in/token-claims.ts'
import { webStorageTokens } from '../../../packages/core/src/sign-in/token-stores.ts'
import {
  readGroups,
  type TokenEvent,
  tokenGroups,
  writeGroups,
} from '../../../packages/triggers/src/handlers/token-groups.ts'
import {
  isGroupName,
  managedGroups,
} from '../../../packages/triggers/src/membership/group-names.ts'
import { parseRule } from '../../../packages/triggers/src/rules/parse-rule.ts'
import { parseRuleRow } from '../../../packages/triggers/src/rules/parse-rule-row.ts'
import { resolveRule } from '../../../packages/triggers/src/rules/resolve-rule.ts'
import type { RuleItem } from '../../../packages/triggers/src/rules/rule.ts'
import { tidyRow } from '../../../packages/triggers/src/rules/tidy-row.ts'
import { problemOfAddress } from '../addresses/compare-parsers.ts'

/** What is wrong with how this text was read, if anything. Throwing is always wrong. */
export type Target = (text: string) => string | undefined | Promise<string | undefined>

const NOW = Date.UTC(2026, 10, 29)
/** `{"token_use":"access","exp":1800000000}` */
const ACCESS_TOKEN = 'x.eyJ0b2tlbl91c2UiOiJhY2Nlc3MiLCJleHAiOjE4MDAwMDAwMDB9.y'
/** What a terminal or a log would act on. */
const CONTROL = /\p{Cc}/u

/** Everything that reads what a stranger, another script of the page, or a hand-made file wrote. */
export const targets: Readonly<Record<string, Target>> = {
  'parse-email': problemOfAddress,

  'wire-text'(text) {
    const rejection = readWireText(text)
    if (rejection === null) return undefined
    if (CONTROL.test(Object.values(rejection).join(''))) return 'echoes a control character'
    if ('text' in rejection && (rejection.text.trim() !== rejection.text || rejection.text === ''))
      return 'a sentence with blanks around it'
    const again = readWireText(writeWireText(rejection))
    return isDeepStrictEqual(again, rejection)
      ? undefined
      : `is read as ${JSON.stringify(again)} once written`
  },

  'rule-rows'(text) {
    const input = readJson(text) ?? { EmailDomain: text, UserGroup: 'group' }
    const { row, error } = parseRuleRow(input)
    if (error !== null && /[^ -\uffff]/.test(error)) return 'the error echoes a control character'
    if (row !== null) {
      if (!isDeepStrictEqual(parseRuleRow(row).row, row)) return 'its canonical form has another'
      if (tidyRow({ ...row }).kind !== 'fine') return 'its canonical form needs tidying'
    }
    return isRuleItem(input) ? problemOfItem(input) : undefined
  },

  csv: (text) => problemOfFile(readCsvRules(inPieces(text))),

  json: (text) => problemOfFile(readJsonRules(inPieces(text))),

  'token-events'(text) {
    const event: unknown = {
      triggerSource: 'TokenGeneration_Authentication',
      ...Object(readJson(text)),
    }
    const managed = managedGroups(['tenant-*'])
    const { configuration } = tokenGroups(readGroups(event as TokenEvent), [], managed)
    writeGroups(event as TokenEvent, configuration)
    const left = readGroups(event as TokenEvent).groupsToOverride.filter((group) =>
      managed.includes(group),
    )
    return left.length > 0 ? `the token holds ${left.join(', ')}` : undefined
  },

  'stored-states'(text) {
    const storage = storageOf(text)
    const stored = new StoredSignUp(storage, 'key')
    const waiting = stored.read(NOW)
    if (waiting !== null) {
      if (parseEmail(waiting.email)?.address !== waiting.email) return 'an address that is none'
      stored.write(waiting)
      if (!isDeepStrictEqual(stored.read(NOW), waiting)) return 'is read otherwise once written'
    }
    const tokens = webStorageTokens(storageOf(text)).read()
    if (tokens instanceof Promise) return 'a promise'
    const forged = `x.${Buffer.from(text).toString('base64url')}.y`
    for (const read of [
      tokens,
      { idToken: forged, accessToken: ACCESS_TOKEN, refreshToken: 'x' },
    ]) {
      const claims = read && readTokenClaims(read)
      if (claims && !claims.groups.every((group) => typeof group === 'string'))
        return 'a group that is no text'
    }
    return undefined
  },
}

/** What triggers and operators would make of a row that anyone may have written. */
function problemOfItem(item: RuleItem): string | undefined {
  parseRule(item)
  const options = { now: NOW, managed: managedGroups(['tenant-*']) }
  const resolution = resolveRule([item.EmailDomain], [item], options)
  if (resolution.outcome === 'allowed') {
    const named = [item['UserGroup']].flat()
    const isWrong = (group: string) =>
      !isGroupName(group) || !group.startsWith('tenant-') || !named.includes(group)
    if (item['Status'] === 'blocked') return 'a blocked rule grants'
    if (resolution.groups.some(isWrong)) return `it grants ${resolution.groups.join(', ')}`
  }
  const tidied = tidyRow(item)
  if (tidied.kind === 'rewrite' && tidyRow(tidied.to).kind !== 'fine')
    return 'tidied, it needs tidying again'
  return undefined
}

async function problemOfFile(entries: AsyncIterable<FileEntry>): Promise<string | undefined> {
  let last = 0
  for await (const { line, input, error } of entries) {
    if (!(line >= last)) return `line ${line} comes after line ${last}`
    last = line
    const problem = error ?? parseRuleRow(input).error
    if (problem !== null && CONTROL.test(printable(problem))) return 'the error drives a terminal'
  }
  return undefined
}

/** In two pieces, for a file comes in pieces. */
async function* inPieces(text: string): AsyncGenerator<string> {
  const middle = text.length >> 1
  yield text.slice(0, middle)
  yield text.slice(middle)
}

function storageOf(text: string) {
  let stored: string | null = text
  return {
    getItem: () => stored,
    setItem: (_: string, value: string) => {
      stored = value
    },
    removeItem: () => {
      stored = null
    },
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRuleItem(value: unknown): value is RuleItem {
  return typeof Object(value).EmailDomain === 'string'
}
