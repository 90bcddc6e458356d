/** The inputs of one proof. All numbers are hex. */
export interface SrpInput {
  readonly userPoolId: string
  /** The client's secret number. */
  readonly a: string
  readonly userId: string
  readonly password: string
  readonly SRP_B: string
  readonly SALT: string
  readonly SECRET_BLOCK: string
  /** Epoch milliseconds. */
  readonly now: number
}

export interface SrpResult {
  readonly A: string
  readonly timestamp: string
  readonly signature: string
}

/**
 * The parts of Amplify's SRP that are used here. They are internal, so they are read by their place in the package that
 * `aws-amplify` brings along.
 */
interface AmplifySrp {
  readonly BigInteger: new (hex: string, radix: 16) => AmplifyNumber
  readonly INIT_N: string
  readonly calculateA: (numbers: Record<'a' | 'g' | 'N', AmplifyNumber>) => Promise<AmplifyNumber>
  readonly AuthenticationHelper: new (
    options: { readonly userPoolName: string } & Record<'a' | 'g' | 'A' | 'N', AmplifyNumber>,
  ) => {
    getPasswordAuthenticationKey(input: {
      readonly username: string
      readonly password: string
      readonly serverBValue: AmplifyNumber
      readonly salt: AmplifyNumber
    }): Promise<Uint8Array>
  }
  readonly getNowString: () => string
  readonly getSignatureString: (input: {
    readonly userPoolName: string
    readonly username: string
    readonly challengeParameters: Readonly<Record<string, string>>
    readonly dateNow: string
    readonly hkdf: Uint8Array
  }) => string
}

interface AmplifyNumber {
  toString(radix: 16): string
}

const FILES = [
  'AuthenticationHelper/AuthenticationHelper',
  'BigInteger/BigInteger',
  'calculate/calculateA',
  'constants',
  'getNowString',
  'getSignatureString',
]

async function loadAmplifySrp(): Promise<AmplifySrp> {
  const auth = import.meta.resolve('@aws-amplify/auth')
  const folder = new URL('providers/cognito/utils/srp/', auth)
  const loaded = await Promise.all(FILES.map((file) => import(new URL(`${file}.mjs`, folder).href)))
  const [helper, number, ...rest] = loaded
  return Object.assign(
    { AuthenticationHelper: helper.default, BigInteger: number.default },
    ...rest,
  )
}

/** What Amplify sends for the same numbers, put together as its `handlePasswordVerifierChallenge` does. */
export async function proveAsAmplify(input: SrpInput): Promise<SrpResult> {
  const amplify = await loadAmplifySrp()
  const numberOf = (hex: string) => new amplify.BigInteger(hex, 16)
  const userPoolName = input.userPoolId.split('_')[1] ?? ''
  const [a, g, N] = [numberOf(input.a), numberOf('2'), numberOf(amplify.INIT_N)]
  const A = await amplify.calculateA({ a, g, N })
  const helper = new amplify.AuthenticationHelper({ userPoolName, a, g, A, N })
  const hkdf = await helper.getPasswordAuthenticationKey({
    username: input.userId,
    password: input.password,
    serverBValue: numberOf(input.SRP_B),
    salt: numberOf(input.SALT),
  })
  const timestamp = timestampOf(amplify, input.now)
  const signature = amplify.getSignatureString({
    userPoolName,
    username: input.userId,
    challengeParameters: { SECRET_BLOCK: input.SECRET_BLOCK },
    dateNow: timestamp,
    hkdf,
  })
  return { A: A.toString(16), timestamp, signature }
}

/** Amplify reads the clock of the machine, so it is given another one for the moment. */
function timestampOf({ getNowString }: AmplifySrp, now: number): string {
  const real = globalThis.Date
  globalThis.Date = class extends real {
    constructor() {
      super(now)
    }
  } as DateConstructor
  try {
    return getNowString()
  } finally {
    globalThis.Date = real
  }
}
