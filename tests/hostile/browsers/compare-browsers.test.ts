import { expect, it } from 'vitest'
import { compare } from './compare-browsers.ts'
import { readAll } from './readings.ts'
import type { UnicodeTables } from './uts46.ts'

/** What is said of a browser that reads all as Node does, but refuses this address. */
async function refusing(address: string, tables: UnicodeTables = 17) {
  const texts = {
    addresses: ['jo@acme.com', address],
    'typed addresses': [address],
    'typed codes': [],
    refusals: [],
    'stored sign-ups': [],
    'stored tokens': [],
  }
  const expected = await readAll(texts)
  expect(expected['typed addresses']?.[0]).toContain('"sent":"')
  const results = {
    ...expected,
    addresses: [expected['addresses']?.[0] ?? '', '{"read":null,"canonical":false}'],
    'typed addresses': ['{"step":"details","code":"email-invalid","sent":null}'],
  }
  const rows = compare({ name: 'a browser', tables, results }, texts, expected)
  return rows.filter(({ broken }) => broken.length > 0).map(({ trial }) => trial)
}

const FOUND = ['a browser: addresses', 'a browser: typed addresses']

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
