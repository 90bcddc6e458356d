import { expect, it } from 'vitest'
import type { RuleItem } from '../rules/rule.ts'
import type { RuleStore } from '../rules/rule-store.ts'

const never = () => new AbortController().signal

/** What every rule store does. `storeWith` gives one that holds these rows and no other. */
export function ruleStoreContract(
  storeWith: (items: readonly RuleItem[]) => Promise<RuleStore>,
): void {
  const acme = { EmailDomain: 'acme.com', UserGroup: 'acme' }
  const everyone = { EmailDomain: '*', UserGroup: ['guests', 'readers'] }

  it('finds the rows asked for and no other', async () => {
    const store = await storeWith([acme, everyone, { EmailDomain: 'other.com', UserGroup: 'o' }])

    const found = await store.find(['jo@acme.com', 'acme.com', '*.com', '*'], { signal: never() })

    expect([...found].sort(byKey)).toEqual([everyone, acme])
  })

  it('finds nothing where there is nothing', async () => {
    const store = await storeWith([])
    expect(await store.find(['acme.com'], { signal: never() })).toEqual([])
    expect(await store.find([], { signal: never() })).toEqual([])
  })

  it('tells keys apart by case and by every character', async () => {
    const store = await storeWith([{ EmailDomain: 'ACME.com', UserGroup: 'a' }])
    expect(await store.find(['acme.com', '*.acme.com'], { signal: never() })).toEqual([])
  })

  it('gives a row once when its key is asked for twice', async () => {
    const store = await storeWith([acme])
    expect(await store.find(['acme.com', 'acme.com'], { signal: never() })).toEqual([acme])
  })

  it('finds rows among more keys than one request of DynamoDB takes', async () => {
    const store = await storeWith([acme])
    const keys = Array.from({ length: 127 }, (_, index) => `*.${index}.com`)
    expect(await store.find([...keys, 'acme.com'], { signal: never() })).toEqual([acme])
  })

  it('keeps everything a decision needs', async () => {
    const row = { EmailDomain: 'a.com', UserGroup: 'a', Status: 'blocked', ExpiresAt: 1893456000 }
    const store = await storeWith([row])
    expect(await store.find(['a.com'], { signal: never() })).toEqual([row])
  })

  it('rejects when the time is over', async () => {
    const store = await storeWith([acme])
    await expect(store.find(['acme.com'], { signal: AbortSignal.abort() })).rejects.toThrow()
  })
}

function byKey(one: RuleItem, other: RuleItem): number {
  return one.EmailDomain < other.EmailDomain ? -1 : 1
}
