import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { srpKey, srpServerPublic, srpSignature, srpVerifier } from './srp.ts'

const identity = { poolName: 'DomainGate', userId: '6ebf3e75-0970-4e4e-a5ce-6b9b4c0bed43' }
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)

// The client's side, as AWS writes it:
// https://github.com/aws-amplify/amplify-js/tree/main/packages/auth/src/providers/cognito/utils/srp
function clientKey(a: bigint, B: bigint, salt: string, password: string): Buffer {
  const A = power(2n, a)
  const k = hash(hexOf(N) + hexOf(2n))
  const u = hash(hexOf(A) + hexOf(B))
  const { poolName, userId } = identity
  const inner = createHash('sha256').update(`${poolName}${userId}:${password}`).digest('hex')
  const x = hash(hexOf(BigInt(`0x${salt}`)) + inner)
  const base = (((B - k * power(2n, x)) % N) + N) % N
  const S = power(base, a + u * x)
  const extracted = createHmac('sha256', bytes(hexOf(u)))
    .update(bytes(hexOf(S)))
    .digest()
  return createHmac('sha256', extracted).update('Caldera Derived Key\x01').digest().subarray(0, 16)
}

/** `getPaddedHex`: even length, and never with its first bit set. */
function hexOf(value: bigint): string {
  const hex = value.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return '89abcdef'.includes(even[0] ?? '') ? `00${even}` : even
}
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const hash = (hex: string) => BigInt(`0x${createHash('sha256').update(bytes(hex)).digest('hex')}`)
function power(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, base % N, exponent]
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}

test('both sides come to one key, whatever zeros the numbers begin with', () => {
  const salts = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat()).map(([zeros, seed]) => {
    const random = createHash('sha256').update(String(seed)).digest('hex')
    return '00'.repeat(zeros) + random.slice(zeros * 2, 32)
  })
  fc.assert(
    fc.property(salts, fc.string(), fc.bigInt(1n, 2n ** 64n), (salt, password, a) => {
      const verifier = srpVerifier(identity, password, salt)
      const b = randomBytes(32).toString('hex')
      const B = BigInt(`0x${srpServerPublic(verifier, b)}`)
      const key = srpKey(power(2n, a).toString(16), verifier, b)
      expect(key?.equals(clientKey(a, B, salt, password))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

// Secrets found by search: one in 512 makes such a number.
test.each([
  ['the public number', '343'],
  ['the shared number', '405'],
])('%s is hashed without the zero byte it begins with', (_, seed) => {
  const salt = 'ab'.repeat(16)
  const verifier = srpVerifier(identity, 'password', salt)
  const b = createHash('sha256').update(seed).digest('hex')
  const B = BigInt(`0x${srpServerPublic(verifier, b)}`)
  expect(srpKey('4', verifier, b)?.equals(clientKey(2n, B, salt, 'password'))).toBe(true)
})

test('another password comes to another key', () => {
  const salt = 'ab'.repeat(16)
  const verifier = srpVerifier(identity, 'right', salt)
  const B = BigInt(`0x${srpServerPublic(verifier, 'abcd')}`)
  const key = srpKey('4', verifier, 'abcd')
  expect(key?.equals(clientKey(2n, B, salt, 'right'))).toBe(true)
  expect(key?.equals(clientKey(2n, B, salt, 'wrong'))).toBe(false)
})

test.each([
  ['zero', '0'],
  ['the group order', N.toString(16)],
  ['twice the group order', (2n * N).toString(16)],
  ['no number', 'xyz'],
  ['empty', ''],
])('a public number that is %s proves nothing', (_, A) => {
  expect(srpKey(A, srpVerifier(identity, 'password', 'ab'), 'abcd')).toBeNull()
})

test('the proof covers pool, user, block and time', () => {
  const key = Buffer.alloc(16, 7)
  const proof = srpSignature(identity, key, 'YmxvY2s=', 'Mon Nov 23 07:00:00 UTC 2026')
  expect(proof).toMatch(/^[\w+/]{43}=$/)
  for (const other of [
    srpSignature(
      { ...identity, poolName: 'Other' },
      key,
      'YmxvY2s=',
      'Mon Nov 23 07:00:00 UTC 2026',
    ),
    srpSignature({ ...identity, userId: 'other' }, key, 'YmxvY2s=', 'Mon Nov 23 07:00:00 UTC 2026'),
    srpSignature(identity, key, 'b3RoZXI=', 'Mon Nov 23 07:00:00 UTC 2026'),
    srpSignature(identity, key, 'YmxvY2s=', 'Mon Nov 23 07:00:01 UTC 2026'),
  ]) {
    expect(other).not.toBe(proof)
  }
})
