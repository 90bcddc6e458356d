import { type EmailAddress, parseEmail } from '@domain-gate/core/protocol'
import { describe, expect, it } from 'vitest'
import { candidateKeys } from './pattern.ts'

const keysOf = (address: string) => candidateKeys(parseEmail(address) as EmailAddress)

describe('the keys that can decide about an address', () => {
  it('go from the address over its domain and every wildcard above it to everyone', () => {
    expect(keysOf('jo@mail.eu.acme.com')).toEqual([
      'jo@mail.eu.acme.com',
      'mail.eu.acme.com',
      '*.eu.acme.com',
      '*.acme.com',
      '*.com',
      '*',
    ])
  })

  it('never hold the wildcard of the domain itself', () => {
    expect(keysOf('jo@acme.com')).toEqual(['jo@acme.com', 'acme.com', '*.com', '*'])
  })

  it('are lower-case, whatever was typed', () => {
    expect(keysOf('Jo.Doe@ACME.com')[0]).toBe('jo.doe@acme.com')
  })

  it('are at most 128, for the deepest domain an address can have', () => {
    expect(keysOf(`a@${'b.'.repeat(125)}cc`)).toHaveLength(128)
  })
})
