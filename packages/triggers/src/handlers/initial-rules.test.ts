import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dynamodbRuleLedger } from '../dynamodb/dynamodb-rule-ledger.ts'
import { httpStackReply } from '../initial-rules/http-stack-reply.ts'
import type { RuleLedger } from '../initial-rules/plan-rule-changes.ts'
import { SettingsError } from '../settings/settings.ts'
import {
  type DynamodbEmulator,
  hasJava,
  startDynalite,
  startDynamodbLocal,
} from '../testing/dynamodb-emulators.ts'
import { recorders } from '../testing/recorders.ts'
import { createRulesTable } from '../testing/rules-table.ts'
import { rulesEvent, startStackReplyServer } from '../testing/stack-reply-server.ts'
import { createInitialRulesHandler } from './initial-rules.ts'

const ACME = { EmailDomain: 'acme.com', UserGroup: 'acme' }
const SEVERAL = { EmailDomain: '*.acme.com', UserGroup: ['acme', 'guests'], Note: 'a pilot' }
const EXPIRING = { EmailDomain: '*', UserGroup: 'guests', ExpiresAt: 1893456000 }
const BLOCKED = { EmailDomain: 'jo@acme.com', Status: 'blocked' }
const OPEN = { EmailDomain: 'open.example', Status: 'allowed' }
const CHANGED = { ...ACME, UserGroup: 'acme-two' }

const EMULATORS = [
  { name: 'dynalite', start: startDynalite, isThere: true },
  { name: 'DynamoDB Local (needs Java)', start: startDynamodbLocal, isThere: hasJava() },
]

describe.each(EMULATORS)('rules in code, with $name', ({ start, isThere }) => {
  describe.skipIf(!isThere)('a deployment', () => {
    let emulator: DynamodbEmulator
    let stack: Awaited<ReturnType<typeof startStackReplyServer>>
    let table: Awaited<ReturnType<typeof createRulesTable>>
    let log: ReturnType<typeof recorders>
    beforeAll(async () => {
      stack = await startStackReplyServer()
      emulator = await start()
    })
    afterAll(async () => {
      stack.stop()
      await emulator?.stop()
    })
    beforeEach(async () => {
      stack.received.length = 0
      table = await createRulesTable(emulator.endpoint, 'EmailSuffix')
      log = recorders()
    })

    /** Has the deployment done as CloudFormation would, and resolves to what it is told. */
    async function deploy(
      type: string,
      properties: Parameters<typeof rulesEvent>[2],
      wrap: (ledger: RuleLedger) => RuleLedger = (ledger) => ledger,
    ) {
      const handle = createInitialRulesHandler({
        openLedger: () => wrap(dynamodbRuleLedger(table)),
        reply: httpStackReply({ firstPauseMs: 1 }),
        logger: log.logger,
      })
      await handle(rulesEvent(type, stack.url, properties))
      return stack.received.at(-1)?.body
    }

    async function rows() {
      const { Items = [] } = await table.client.send(
        new ScanCommand({ TableName: table.tableName }),
      )
      const readable = Items.map(({ UserGroup, ...row }) => ({
        ...row,
        ...(UserGroup !== undefined && {
          UserGroup: UserGroup instanceof Set ? [...UserGroup].sort() : UserGroup,
        }),
      }))
      return Object.fromEntries(
        readable.map(({ EmailSuffix, ...row }: Record<string, unknown>) => [EmailSuffix, row]),
      )
    }
    const without = ({ EmailDomain, ...row }: { EmailDomain: string }) => row
    const put = (key: string, row: Record<string, AttributeValue>) =>
      table.put({ EmailSuffix: { S: key }, ...row })

    it('are put at the first deployment, all their attributes', async () => {
      const rules = [ACME, SEVERAL, EXPIRING, BLOCKED]
      const answer = await deploy('Create', { rules })
      expect(answer).toMatchObject({
        Status: 'SUCCESS',
        Data: { Written: 4, Removed: 0, Left: 0 },
      })
      expect(log.line('rules loaded')).toMatchObject({
        level: 'info',
        fields: { written: 4, removed: 0, left: 0 },
      })
      expect(await rows()).toEqual(
        Object.fromEntries(rules.map((rule) => [rule.EmailDomain, without(rule)])),
      )
    })

    it('leave a row that is there already', async () => {
      await put('acme.com', { UserGroup: { S: 'theirs' } })
      const answer = await deploy('Create', { rules: [ACME, BLOCKED] })
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Written: 1, Left: 1 } })
      expect((await rows())['acme.com']).toEqual({ UserGroup: 'theirs' })
      expect(log.line('rule left as operators have it')?.fields).toEqual({ rule: 'acme.com' })
    })

    it('are changed and removed as the code is, while nobody else did', async () => {
      const old = [ACME, SEVERAL, EXPIRING, BLOCKED]
      await deploy('Create', { rules: old })
      const answer = await deploy('Update', { rules: [CHANGED, EXPIRING], old })
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Written: 1, Removed: 2, Left: 0 } })
      expect(await rows()).toEqual({ 'acme.com': without(CHANGED), '*': without(EXPIRING) })
    })

    it('let a domain in without a group, and give it one or take it as the code does', async () => {
      const grouped = { ...OPEN, UserGroup: 'open' }
      await deploy('Create', { rules: [OPEN] })
      expect(await rows()).toEqual({ 'open.example': { Status: 'allowed' } })
      await deploy('Update', { rules: [grouped], old: [OPEN] })
      expect(await rows()).toEqual({ 'open.example': { Status: 'allowed', UserGroup: 'open' } })
      await deploy('Update', { rules: [OPEN], old: [grouped] })
      expect(await rows()).toEqual({ 'open.example': { Status: 'allowed' } })
    })

    it('stay as operators changed them', async () => {
      const old = [ACME, SEVERAL, BLOCKED]
      await deploy('Create', { rules: old })
      await put('acme.com', { UserGroup: { S: 'acme' }, Note: { S: 'asked by Jo' } })
      await put('*.acme.com', { UserGroup: { L: [{ S: 'acme' }] } })
      await put('jo@acme.com', { UserGroup: { S: 'acme' } })
      const before = await rows()
      const answer = await deploy('Update', { rules: [CHANGED], old })
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Written: 0, Removed: 0, Left: 3 } })
      expect(await rows()).toEqual(before)
      expect(JSON.stringify(log.lines)).not.toContain('jo@acme.com')
    })

    it('stay as operators change them at that very moment', async () => {
      const old = [ACME, SEVERAL]
      await deploy('Create', { rules: old })
      /** Somebody writes between reading and writing. */
      const overtaken = (ledger: RuleLedger): RuleLedger => ({
        read: async (keys, signal) => {
          const found = await ledger.read(keys, signal)
          await put('acme.com', { UserGroup: { S: 'theirs' } })
          await put('*.acme.com', { UserGroup: { S: 'theirs' } })
          await put('new.example', { UserGroup: { S: 'theirs' } })
          return found
        },
        write: ledger.write,
      })
      const rules = [CHANGED, { EmailDomain: 'new.example', UserGroup: 'ours' }]
      const answer = await deploy('Update', { rules, old }, overtaken)
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Written: 0, Removed: 0, Left: 3 } })
      expect(Object.values(await rows())).toEqual(Array(3).fill({ UserGroup: 'theirs' }))
    })

    it('are all put into another table, whatever the last one held', async () => {
      const event = rulesEvent('Update', stack.url, { rules: [ACME], old: [ACME] })
      Object.assign(event.OldResourceProperties ?? {}, { TableName: 'the-one-before' })
      const handle = createInitialRulesHandler({
        openLedger: () => dynamodbRuleLedger(table),
        reply: httpStackReply(),
        logger: log.logger,
      })
      await handle(event)
      expect(await rows()).toEqual({ 'acme.com': without(ACME) })
    })

    it('all stay when the gate is removed', async () => {
      await deploy('Create', { rules: [ACME] })
      const answer = await deploy('Delete', { rules: [ACME] })
      expect(answer).toMatchObject({ Status: 'SUCCESS' })
      expect(await rows()).toEqual({ 'acme.com': without(ACME) })
    })

    it('are brought to the end by the next deployment after one that failed', async () => {
      const old = [ACME, SEVERAL]
      await deploy('Create', { rules: old })
      let writes = 0
      const failing = (ledger: RuleLedger): RuleLedger => ({
        read: ledger.read,
        write: async (change, signal) => {
          writes += 1
          if (writes > 1) throw Object.assign(new Error('jo@acme.com'), { name: 'Throttled' })
          return ledger.write(change, signal)
        },
      })
      const rules = [CHANGED, BLOCKED]
      const answer = await deploy('Update', { rules, old }, failing)
      expect(answer).toMatchObject({ Status: 'FAILED' })
      expect(answer?.['Reason']).toMatch(/not all loaded: Throttled\. .*next deployment goes on/)
      expect(answer?.['Reason']).not.toContain('jo@')
      expect(log.line('rules not loaded')?.fields).toEqual({ errorName: 'Throttled' })
      expect(Object.keys(await rows()).sort()).toEqual(['*.acme.com', 'acme.com', 'jo@acme.com'])

      // CloudFormation rolls back first: the other way round.
      expect(await deploy('Update', { rules: old, old: rules })).toMatchObject({
        Status: 'SUCCESS',
      })
      expect(await rows()).toEqual({ 'acme.com': without(ACME), '*.acme.com': without(SEVERAL) })
      expect(await deploy('Update', { rules, old })).toMatchObject({ Status: 'SUCCESS' })
      expect(await rows()).toEqual({
        'acme.com': without(CHANGED),
        'jo@acme.com': without(BLOCKED),
      })
    })

    it('are read in as many trips as a hundred and one rules and more take', async () => {
      const many = (group: string) =>
        Array.from({ length: 101 }, (_, at) => ({ EmailDomain: `a${at}.com`, UserGroup: group }))
      await deploy('Create', { rules: many('one') })
      const answer = await deploy('Update', { rules: many('two'), old: many('one') })
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Written: 101, Left: 0 } })
    })
  })
})

describe('a request that cannot be met is answered all the same', () => {
  const rule = (more: object) => ({ Rules: JSON.stringify([{ ...ACME, ...more }]) })
  it.each<[string, object, RegExp]>([
    ['no type', { RequestType: undefined }, /RequestType must be Create, Update or Delete/],
    ['no rules', { ResourceProperties: {} }, /Rules must be the JSON of an array.* got undefined/],
    ['no JSON', { ResourceProperties: { Rules: '{' } }, /ResourceProperties\.Rules: .*not JSON/],
    ['a rule that is none', { ResourceProperties: rule({ Status: 'on' }) }, /row 1: Status must/],
  ])('with %s', async (_, more, reason) => {
    const stack = await startStackReplyServer()
    const handle = createInitialRulesHandler({
      openLedger: () => {
        throw new Error('not to be opened')
      },
      reply: httpStackReply(),
      logger: recorders().logger,
    })
    await handle({ ...rulesEvent('Create', stack.url), ...more })
    expect(stack.received).toHaveLength(1)
    expect(stack.received[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(reason),
    })
    stack.stop()
  })

  it('with a wrong setting, and the answer says which', async () => {
    const stack = await startStackReplyServer()
    const handle = createInitialRulesHandler({
      openLedger: () => {
        throw new SettingsError('RULES_TABLE_NAME', 'is missing')
      },
      reply: httpStackReply(),
      logger: recorders().logger,
    })
    await handle(rulesEvent('Create', stack.url, { rules: [ACME] }))
    expect(stack.received[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('not all loaded: RULES_TABLE_NAME is missing'),
    })
    // Then the stack can still be removed: nothing of the table is needed for that.
    await handle(rulesEvent('Delete', stack.url, { rules: [ACME] }))
    expect(stack.received[1]?.body).toMatchObject({ Status: 'SUCCESS' })
    stack.stop()
  })

  it('with a table that does not answer, while there is time to say so', async () => {
    const stack = await startStackReplyServer()
    const never = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        if (signal.aborted) reject(signal.reason)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const handle = createInitialRulesHandler({
      openLedger: () => ({ read: (_, signal) => never(signal), write: async () => true }),
      reply: httpStackReply(),
      logger: recorders().logger,
    })
    await handle(rulesEvent('Create', stack.url, { rules: [ACME] }), {
      getRemainingTimeInMillis: () => 15_010,
    })
    expect(stack.received[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('TimeoutError'),
    })
    stack.stop()
  })
})
