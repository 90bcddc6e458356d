import { expect, it } from 'vitest'
import {
  findDeadAddresses,
  findMarkupFaults,
  findUnknownProperties,
} from './samples/read-markup.ts'
import { readSamples } from './samples/read-samples.ts'
import { asModule, typeCheck } from './samples/type-check.ts'

const sample = (language: string, code: string) => ({ file: 'a.md', line: 7, language, code })
const known = {
  tag: 'domain-gated-signup',
  attributes: new Set(['region']),
  slots: new Set(['heading']),
  properties: new Set(['--domain-gate-accent']),
}

it('reads the samples of a document with their lines, also inside of a list', () => {
  const text = 'One\n\n```ts\nconst a = 1\n```\n\n- Two\n\n  ```css\n  a { b: c }\n  ```\n'
  expect(readSamples({ file: 'a.md', text })).toEqual([
    { file: 'a.md', line: 4, language: 'ts', code: 'const a = 1\n' },
    { file: 'a.md', line: 10, language: 'css', code: 'a { b: c }\n' },
  ])
})

it('names the line of the document where a sample does not fit the packages', async () => {
  const code =
    "import { createDomainGate } from '@domain-gate/core'\n\ncreateDomainGate({ clint: client })\n"
  expect(await typeCheck([sample('ts', code)])).toEqual([expect.stringContaining('a.md:9: error')])
})

it('takes a sample of a construct for a part of a stack', async () => {
  const code =
    "import { DomainGate } from '@domain-gate/infra'\n\nnew DomainGate(this, 'Gate', {})\n"
  expect(asModule(code)).toMatch(/^import [^\n]*\n\n;\(async function \(this/)
  expect(await typeCheck([sample('ts', code)])).toEqual([])
})

it.each([
  {
    what: 'an unknown attribute',
    code: '<domain-gated-signup regoin="eu-west-1"></domain-gated-signup>',
  },
  {
    what: 'an unknown slot',
    code: '<domain-gated-signup><p slot="foot">a</p></domain-gated-signup>',
  },
  { what: 'an attribute written twice', code: '<p id="a" id="b">a</p>' },
])('finds $what in markup', ({ code }) => {
  expect(findMarkupFaults(code, known)).toHaveLength(1)
})

it('finds a custom property that the element does not read', () => {
  const code = 'a { --domain-gate-accent: red; --domain-gate-acent: red }'
  expect(findUnknownProperties(code, known)).toHaveLength(1)
})

it.each([
  'https://cdn.jsdelivr.net/npm/@domain-gate/elements/dist/cdn/no-such-file.js',
  'https://cdn.jsdelivr.net/npm/@domain-gate/elements@0.0.9/package.json',
  "import '@domain-gate/elements/themes/no-such-theme.css'",
])('finds that nothing of this release is at %s', (address) => {
  expect(findDeadAddresses(address)).toHaveLength(1)
})
