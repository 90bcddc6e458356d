import { expect, it } from 'vitest'
import { groupNameConcern, looksLikeSeveralGroups } from './group-name-concern.ts'

it.each([
  'acme,beta',
  'acme,',
  'a;b',
  'a|b',
  '["a","b"]',
  '["acme"]',
  '[acme',
  'acme，beta',
  'acme；beta',
  'acme｜beta',
  '［acme',
  'acme、beta',
  'acme،beta',
  'acme؛beta',
])('%j is several groups written as one name', (name) => {
  expect(looksLikeSeveralGroups(name)).toBe(true)
  expect(groupNameConcern(name)).toBe(
    `${JSON.stringify(name)} looks like several groups written as one name; each group is a name of its own`,
  )
})

it.each([
  'acme',
  'tenant-acme',
  'us-east-1_EXAMPLE_AcmeSAML',
  'a/b:c',
  'acme]',
  'a.b',
  'a&b',
  'a+b',
  '株式会社',
  'Müller·Söhne',
  'a(b)',
])('%j is one group', (name) => {
  expect(looksLikeSeveralGroups(name)).toBe(false)
  expect(groupNameConcern(name)).toBeNull()
})
