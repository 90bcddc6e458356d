import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { proveAsAmplify, type SrpInput, type SrpResult } from '../testing/amplify-srp.ts'
import { createSrpSession } from './srp.ts'

interface Recorded {
  readonly base: SrpInput
  readonly vectors: readonly {
    readonly name: string
    readonly change: Partial<SrpInput>
    readonly result: SrpResult
  }[]
}

const { base, vectors }: Recorded = JSON.parse(
  readFileSync(new URL('../testing/srp-vectors.json', import.meta.url), 'utf8'),
)

const sessionWith = (a: string) =>
  createSrpSession((secret) => secret.set(Buffer.from(a.padStart(secret.length * 2, '0'), 'hex')))

/** What we answer for the same numbers as Amplify was given. */
async function prove({ a, userPoolId, password, now, ...input }: SrpInput) {
  const session = await sessionWith(a)
  const { userId: USER_ID_FOR_SRP, ...numbers } = input
  const responses = await session.prove({
    userPoolId,
    challenge: { ...numbers, USER_ID_FOR_SRP },
    password,
    now: new Date(now),
  })
  return { A: session.publicNumber, responses }
}

const responsesOf = (input: SrpInput, { timestamp, signature }: SrpResult) => ({
  USERNAME: input.userId,
  PASSWORD_CLAIM_SECRET_BLOCK: input.SECRET_BLOCK,
  PASSWORD_CLAIM_SIGNATURE: signature,
  TIMESTAMP: timestamp,
})

describe('the proof is the one Amplify gives', () => {
  it.each(vectors)('recorded: $name', async ({ change, result }) => {
    const input = { ...base, ...change }
    expect(await prove(input)).toEqual({ A: result.A, responses: responsesOf(input, result) })
  })

  it('live: for any numbers, password, user name and moment', async () => {
    const hex = (bytes: number) =>
      fc
        .uint8Array({ minLength: 1, maxLength: bytes })
        .map((value) => Buffer.from(value).toString('hex'))
    const nonzero = (bytes: number) => hex(bytes).filter((value) => !/^0*$/.test(value))
    const inputs = fc.record({
      userPoolId: fc.constantFrom('eu-west-1_AbCdEf123', 'us-gov-west-1_a'),
      a: fc.oneof({ weight: 9, arbitrary: nonzero(16) }, nonzero(128)),
      userId: fc.string({ minLength: 1, unit: 'binary' }),
      password: fc.string({ unit: 'binary' }),
      SRP_B: nonzero(384),
      SALT: hex(16),
      SECRET_BLOCK: fc
        .uint8Array({ minLength: 1, maxLength: 900 })
        .map((value) => Buffer.from(value).toString('base64')),
      now: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    })
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const result = await proveAsAmplify(input)
        expect(await prove(input)).toEqual({ A: result.A, responses: responsesOf(input, result) })
      }),
    )
  })
})

describe('a challenge that is none is refused, without a word of what it holds', () => {
  const N = readPrime()
  it.each([
    { name: 'B is zero', change: { SRP_B: '0' } },
    { name: 'B is the prime', change: { SRP_B: N.toString(16) } },
    { name: 'B is twice the prime', change: { SRP_B: (N * 2n).toString(16) } },
    { name: 'B is missing', change: { SRP_B: undefined } },
    { name: 'B is no hex', change: { SRP_B: '0xff' } },
    { name: 'B ends in no hex', change: { SRP_B: 'ff;' } },
    { name: 'B is negative', change: { SRP_B: '-5' } },
    { name: 'B is an object', change: { SRP_B: { toString: (): string => '5' } } },
    { name: 'B has a million digits', change: { SRP_B: '5'.repeat(1_000_000) } },
    { name: 'the salt is empty', change: { SALT: '' } },
    { name: 'the secret block is no base64', change: { SECRET_BLOCK: '<img>' } },
    { name: 'the secret block is empty', change: { SECRET_BLOCK: '' } },
    { name: 'the secret block is a number', change: { SECRET_BLOCK: 1234 } },
    { name: 'the user is missing', change: { USER_ID_FOR_SRP: undefined } },
    { name: 'the user is empty', change: { USER_ID_FOR_SRP: '' } },
  ])('$name', async ({ change }) => {
    const { userId: USER_ID_FOR_SRP, SRP_B, SALT, SECRET_BLOCK } = base
    const challenge = { USER_ID_FOR_SRP, SRP_B, SALT, SECRET_BLOCK, ...change }
    const session = await sessionWith('05')
    const { userPoolId, password } = base
    const proof = session.prove({ userPoolId, challenge, password, now: new Date(0) })
    const [part] = Object.keys(change)
    await expect(proof).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: `Cognito's challenge has no ${part} that can be used`,
    })
  })
})

describe('where there is no Web Crypto', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['a page over plain http', { getRandomValues: crypto.getRandomValues.bind(crypto) }],
    ['React Native', undefined],
  ])('%s: the failure has a name of its own', async (_, given) => {
    vi.stubGlobal('crypto', given)
    await expect(createSrpSession()).rejects.toMatchObject({
      name: 'SrpNotSupported',
      message: expect.stringMatching(/crypto\.subtle.*https/),
    })
  })
})

it('a zero u, which would leave the password out of the key, is refused', async () => {
  const digest = crypto.subtle.digest.bind(crypto.subtle)
  const zero = vi.spyOn(crypto.subtle, 'digest')
  // The second hash is u; no real numbers are known that give zero.
  zero.mockImplementationOnce(digest).mockResolvedValueOnce(new ArrayBuffer(32))
  await expect(prove(base)).rejects.toMatchObject({
    name: 'UnexpectedAnswer',
    message: "Cognito's challenge has no SRP_B that can be used",
  })
  expect(zero).toHaveBeenCalledTimes(2)
  zero.mockRestore()
})

it('every session has a secret of its own', async () => {
  const [one, other] = [await createSrpSession(), await createSrpSession()]
  expect(one.publicNumber).toMatch(/^[\da-f]{700,768}$/)
  expect(other.publicNumber).not.toBe(one.publicNumber)
})

function readPrime(): bigint {
  const [largest] = vectors.filter(({ name }) => name === 'the largest B')
  return BigInt(`0x${largest?.change.SRP_B}`) + 1n
}
