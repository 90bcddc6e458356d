import { describe, expect, it, vi } from 'vitest'
import { fixedClock } from '../testing/fixed-clock.ts'
import { ruleStoreContract } from '../testing/rule-store-contract.ts'
import { cachingRuleStore } from './caching-rule-store.ts'
import type { RuleItem } from './rule.ts'
import { memoryRuleStore } from './rule-store.ts'

const signal = new AbortController().signal
const JO = ['jo@acme.com', 'acme.com', '*.com', '*']
const AL = ['al@acme.com', 'acme.com', '*.com', '*']

function given(items: RuleItem[], options: { managedGroups?: string[]; maxEntries?: number } = {}) {
  const clock = fixedClock()
  let table = items
  const find = vi.fn((keys: readonly string[]) => memoryRuleStore(table).find(keys, { signal }))
  const store = cachingRuleStore({ rules: { find }, seconds: 60, clock, ...options })
  return {
    clock,
    lookUps: find,
    look: (keys: readonly string[]) => store.find(keys, { signal }),
    rewrite: (rows: RuleItem[]) => {
      table = rows
    },
  }
}

describe('the cache of rules', () => {
  ruleStoreContract(async (items) =>
    cachingRuleStore({ rules: memoryRuleStore(items), seconds: 60 }),
  )

  it('looks an allowed address up once a minute', async () => {
    const { clock, look, lookUps } = given([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])

    const first = await look(JO)
    clock.advance(59_999)
    expect(await look(JO)).toEqual(first)
    expect(lookUps).toHaveBeenCalledTimes(1)

    clock.advance(1)
    await look(JO)
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it('lets a new rule work at once, for refusals are never kept', async () => {
    const { look, lookUps, rewrite } = given([])
    expect(await look(JO)).toEqual([])
    rewrite([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
    expect(await look(JO)).toHaveLength(1)
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['blocked', { EmailDomain: 'acme.com', UserGroup: 'acme', Status: 'blocked' }],
    ['without a usable group', { EmailDomain: 'acme.com', UserGroup: 'two words' }],
    ['malformed', { EmailDomain: 'acme.com', UserGroup: 'acme', Status: 'on' }],
    ['of a group that is not managed', { EmailDomain: 'acme.com', UserGroup: 'admin' }],
  ])('keeps no rule that is %s', async (_, item) => {
    const { look, lookUps } = given([item], { managedGroups: ['acme'] })
    await look(JO)
    await look(JO)
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it('keeps no refusal until it would let somebody in', async () => {
    const ExpiresAt = fixedClock().now() / 1000 + 10
    const acme = { EmailDomain: 'acme.com', UserGroup: 'acme' }
    const { clock, look, rewrite } = given([
      { EmailDomain: 'jo@acme.com', Status: 'blocked', ExpiresAt },
      acme,
    ])
    await look(JO)
    rewrite([{ ...acme, Status: 'blocked' }])

    clock.advance(10_000)

    expect(await look(JO)).toEqual([{ ...acme, Status: 'blocked' }])
  })

  it('never lets one address in for another that is blocked', async () => {
    const blocked = { EmailDomain: 'al@acme.com', Status: 'blocked' }
    const { look } = given([{ EmailDomain: 'acme.com', UserGroup: 'acme' }, blocked])
    await look(JO)
    expect(await look(AL)).toContainEqual(blocked)
  })

  it('asks again once a kept rule has expired', async () => {
    const ExpiresAt = fixedClock().now() / 1000 + 10
    const { clock, look, lookUps, rewrite } = given([
      { EmailDomain: 'acme.com', UserGroup: 'acme', ExpiresAt },
    ])
    await look(JO)
    rewrite([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])

    clock.advance(10_000)

    expect(await look(JO)).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it('forgets the oldest address when it is full', async () => {
    const { look, lookUps } = given([{ EmailDomain: 'acme.com', UserGroup: 'acme' }], {
      maxEntries: 1,
    })
    await look(JO)
    await look(AL)
    await look(AL)
    expect(lookUps).toHaveBeenCalledTimes(2)
    await look(JO)
    expect(lookUps).toHaveBeenCalledTimes(3)
  })

  it('is not filled with addresses that are refused', async () => {
    const { look, lookUps } = given([{ EmailDomain: 'jo@acme.com', UserGroup: 'acme' }], {
      maxEntries: 1,
    })
    await look(JO)
    await look(AL)
    await look(JO)
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it('keeps as many addresses as it may', async () => {
    const { look, lookUps } = given([{ EmailDomain: 'acme.com', UserGroup: 'acme' }], {
      maxEntries: 2,
    })
    await look(JO)
    await look(AL)
    await look(JO)
    await look(AL)
    expect(lookUps).toHaveBeenCalledTimes(2)
  })

  it('keeps a thousand addresses where nothing else is said, and then forgets the oldest', async () => {
    const { look, lookUps } = given([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
    const keysOf = (index: number) => [`user-${index}@acme.com`, 'acme.com', '*.com', '*']
    for (let index = 0; index < 1000; index++) await look(keysOf(index))
    await look(keysOf(0))
    expect(lookUps).toHaveBeenCalledTimes(1000)
    await look(keysOf(1000))
    await look(keysOf(0))
    expect(lookUps).toHaveBeenCalledTimes(1002)
  })

  it('keeps nothing at all when it may last no second', async () => {
    const { signal } = new AbortController()
    const find = vi.fn(async () => [{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
    const store = cachingRuleStore({ rules: { find }, seconds: 0, clock: fixedClock() })
    await store.find(JO, { signal })
    await store.find(JO, { signal })
    expect(find).toHaveBeenCalledTimes(2)
  })

  it('says at once that there are no rules to keep', () => {
    expect(() => cachingRuleStore({ seconds: 60 } as never)).toThrow(
      'cachingRuleStore: option rules must have a method find, got undefined',
    )
  })

  it.each([-1, Number.NaN, '60'])('cannot last %j seconds', (seconds) => {
    const rules = memoryRuleStore([])
    expect(() => cachingRuleStore({ rules, seconds: seconds as number })).toThrow(
      `cachingRuleStore: option seconds must be 0 or more, got ${seconds}`,
    )
  })

  it('keeps nothing of a look-up that failed', async () => {
    const find = vi.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue([])
    const store = cachingRuleStore({ rules: { find }, seconds: 60 })
    await expect(store.find(JO, { signal })).rejects.toThrow('down')
    expect(await store.find(JO, { signal })).toEqual([])
  })
})
