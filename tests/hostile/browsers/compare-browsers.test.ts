import { expect, it } from 'vitest'
import { compare } from './compare-browsers.ts'
import { readAll, type Texts } from './readings.ts'
import type { UnicodeTables } from './uts46.ts'

/** What is said of a browser that reads all as Node does, but refuses this address. */
async function refusing(address: string, tables: UnicodeTables = 17) {
  const texts = {
    addresses: ['jo@acme.com', address],
    'typed addresses': [address],
    // The mark would make every domain one that may be refused.
    'pasted addresses': [`mailto:${address}\u200f`],
    'typed codes': [],
    refusals: [],
    'stored sign-ups': [],
    'stored tokens': [],
  }
  const expected = await readAll(texts)
  expect(expected['typed addresses']?.[0]).toContain('"sent":"')
  const pasted = JSON.parse(expected['pasted addresses']?.[0] ?? '{}')
  expect(pasted).toMatchObject({ typed: address, sent: expect.any(String) })
  const results = {
    ...expected,
    addresses: [expected['addresses']?.[0] ?? '', '{"read":null,"canonical":false}'],
    'typed addresses': ['{"step":"details","code":"email-invalid","sent":null}'],
    'pasted addresses': [JSON.stringify({ ...pasted, step: 'details', sent: null })],
  }
  const rows = compare({ name: 'a browser', tables, results }, texts, expected)
  return rows.filter(({ broken }) => broken.length > 0).map(({ trial }) => trial)
}

const FOUND = ['a browser: addresses', 'a browser: typed addresses', 'a browser: pasted addresses']

it.each(['jo@acme.com', 'jo@xn--mnchen-3ya.de', 'jo@münchen.de', 'jo@אב.example', 'jo@faß.de'])(
  'a browser that refuses %s is a finding',
  async (address) => {
    expect(await refusing(address)).toEqual(FOUND)
    expect(await refusing(address, 15)).toEqual(FOUND)
  },
)

it('a browser may refuse what UTS #46 refuses, though Node does not', async () => {
  expect(await refusing('jo@1a.אב.example')).toEqual([])
})

it('an old browser alone may refuse what the newer tables of Unicode allow', async () => {
  expect(await refusing('jo@a\u115fb.example', 15)).toEqual([])
  expect(await refusing('jo@a\u115fb.example', 17)).toEqual(FOUND)
})

it('a browser that cuts something else off a pasted address is a finding', () => {
  const reader = 'pasted addresses'
  const texts = { [reader]: ['jo@1a.אב.example\u200f'] }
  const read = (typed: string, sent: string | null) => ({
    [reader]: [JSON.stringify({ typed, sent })],
  })
  const node = read('jo@1a.אב.example', 'jo@xn--1a-zhc9d.example')
  const judged = (results: Texts) =>
    compare({ name: 'a browser', tables: 17, results }, texts, node).map(
      ({ broken }) => broken.length,
    )
  expect(judged(read('jo@1a.אב.example', null))).toEqual([0])
  expect(judged(read('jo@1a.אב.example\u200f', null))).toEqual([1])
})
