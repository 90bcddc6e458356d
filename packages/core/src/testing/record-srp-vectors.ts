// Records what Amplify's own SRP answers, for tests that run without Amplify:
//   node packages/core/src/testing/record-srp-vectors.ts > packages/core/src/testing/srp-vectors.json
// Every input is fixed or found by counting, so the same version of Amplify always gives the same file.
import { createHash, getDiffieHellman } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { proveAsAmplify, type SrpInput } from './amplify-srp.ts'

const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)

const BASE: SrpInput = {
  userPoolId: 'eu-west-1_AbCdEf123',
  a: random('a', 128),
  userId: '6ebf3e75-0970-4e4e-a5ce-6b9b4c0bed43',
  password: 'Correct-horse-7',
  SRP_B: random('B', 383),
  SALT: random('salt', 16),
  SECRET_BLOCK: Buffer.from(random('block', 640), 'hex').toString('base64'),
  now: Date.UTC(2026, 10, 29, 12, 34, 56),
}

const CASES: Readonly<Record<string, Partial<SrpInput>>> = {
  'an everyday sign-in': {},
  'a public number A of one byte with the first bit set': { a: '07' },
  'a public number A of an odd count of digits': { a: '03' },
  'a B of one': { SRP_B: '1' },
  'a B of one byte with the first bit set': { SRP_B: '80' },
  'a B with zeros before it': { SRP_B: `00000${random('B', 380)}` },
  'a B with the first bit set, after a zero byte': { SRP_B: `00ff${random('B', 382)}` },
  'the largest B': { SRP_B: (N - 1n).toString(16) },
  'a B above the group’s prime': { SRP_B: (N + 5n).toString(16) },
  'a B in capitals': { SRP_B: random('B', 383).toUpperCase() },
  'a salt of zero': { SALT: '00' },
  'a salt with zeros before it': { SALT: `0000${random('salt', 14)}` },
  'a salt with the first bit set': { SALT: `f0${random('salt', 15)}` },
  'a salt of an odd count of digits': { SALT: random('salt', 16).slice(1) },
  'a password in many scripts': { password: 'Pässwört-пароль-密码-كلمة-🔐' },
  'a password with blanks around it': { password: '  Correct horse 7 ' },
  'a password with a combining accent': { password: 'Cafe\u0301-Caf\u00e9-7' },
  'a password with a colon and a zero character': { password: 'a:b\u0000c' },
  'a password of 256 characters': { password: 'aB3-'.repeat(64) },
  'a user name outside ASCII': { userId: 'jürgen@acme.com' },
  'a secret block of one byte': { SECRET_BLOCK: 'AA==' },
  'the first second of a day, month and year': { now: Date.UTC(2027, 0, 1) },
  'the last second of a leap day': { now: Date.UTC(2028, 1, 29, 23, 59, 59, 999) },
  'a u with a zero byte before it': search(({ u }) => u < 2n ** 248n),
  'a u with the first bit set': search(({ u }) => u >= 2n ** 255n),
  'an S with a zero byte before it': search(({ S }) => S < 2n ** 3064n),
  'an S with half a zero byte before it': search(({ S }) => S >= 2n ** 3064n && S < 2n ** 3068n),
  'an S with the first bit set': search(({ S }) => S >= 2n ** 3071n),
  'an x with a zero byte before it': search(({ x }) => x < 2n ** 248n),
}

/** Finds a B, or a salt, that makes the inner numbers so. A small `a` makes it quick. */
function search(fits: (numbers: { u: bigint; S: bigint; x: bigint }) => boolean) {
  const a = random('small', 8)
  const A = modPow(2n, BigInt(`0x${a}`))
  const k = hash(hexOf(N), hexOf(2n))
  const [, poolName] = BASE.userPoolId.split('_')
  const inner = createHash('sha256').update(`${poolName}${BASE.userId}:${BASE.password}`)
  const identity = inner.digest('hex')
  for (let seed = 0; ; seed += 1) {
    const SRP_B = random(`B ${seed}`, 383)
    const SALT = random(`salt ${seed}`, 16)
    const B = BigInt(`0x${SRP_B}`)
    const u = hash(hexOf(A), hexOf(B))
    const x = hash(hexOf(BigInt(`0x${SALT}`)), identity)
    const S = modPow(B - k * modPow(2n, x), BigInt(`0x${a}`) + u * x)
    if (fits({ u, S, x })) return { a, SRP_B, SALT }
  }
}

/** The same bytes every time. */
function random(seed: string, bytes: number): string {
  return createHash('shake256', { outputLength: bytes }).update(seed).digest('hex')
}

function hash(...hex: string[]): bigint {
  const digest = createHash('sha256')
    .update(Buffer.from(hex.join(''), 'hex'))
    .digest('hex')
  return BigInt(`0x${digest}`)
}

function hexOf(value: bigint): string {
  const hex = value.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return /^[89a-f]/.test(even) ? `00${even}` : even
}

function modPow(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, ((base % N) + N) % N, exponent]
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}

const entry = import.meta.resolve('@aws-amplify/auth')
const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', entry), 'utf8'),
)
const vectors = []
for (const [name, change] of Object.entries(CASES))
  vectors.push({ name, change, result: await proveAsAmplify({ ...BASE, ...change }) })
const recorded = {
  how: 'node packages/core/src/testing/record-srp-vectors.ts',
  from: `@aws-amplify/auth ${version}`,
  base: BASE,
  vectors,
}
console.log(JSON.stringify(recorded, null, 2))
