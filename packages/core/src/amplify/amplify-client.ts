import { confirmSignUp, resendSignUpCode, type SignUpInput, signUp } from 'aws-amplify/auth'
import { assertKnownKeys } from '../assert.ts'
import type { Client } from '../gate/client.ts'
import { readCodeDelivery } from '../gate/code-delivery.ts'

/** What Amplify's own `signUp` takes: `true`, or options for the sign-in that follows. */
type AmplifyAutoSignIn = NonNullable<NonNullable<SignUpInput['options']>['autoSignIn']>

/** What `amplifyClient` takes. */
export interface AmplifyClientOptions {
  /**
   * `() => autoSignIn()`, calling Amplify's function: the person is signed in by the time they are done. (Not the
   * function itself: Amplify puts another in its place meanwhile. And not imported here: it is 15 kB gzip that most
   * sign-up pages do without.) Or `true`, or Amplify's sign-in options: Amplify gets ready and the app calls
   * `autoSignIn`. Amplify remembers in memory only, so after a page reload between the steps the person signs in
   * themselves. Default `false`.
   */
  readonly autoSignIn?: AmplifyAutoSignIn | (() => Promise<unknown>)
  /**
   * `amplifySignIn`, for `createSignIn`. Not imported here, and not lazily either: what sign-in and sign-up share would
   * weigh 3.5 kB gzip on sign-up pages.
   */
  readonly signIn?: NonNullable<Client['openSignIn']>
}

/** Sends the three calls through `aws-amplify/auth` (version 6), as `Amplify.configure` set it up. */
export function amplifyClient(options?: AmplifyClientOptions): Client {
  assertKnownKeys('amplifyClient', options, ['autoSignIn', 'signIn'])
  const { autoSignIn = false, signIn } = options ?? {}
  const [complete, asked] =
    typeof autoSignIn === 'function' ? [autoSignIn, true] : [null, autoSignIn]

  const goOn = async ({ signUpStep }: { readonly signUpStep: string }): Promise<string | null> => {
    if (signUpStep !== 'COMPLETE_AUTO_SIGN_IN') return null
    try {
      await complete?.()
    } catch (error) {
      // The sign-up stands; signing in is the app's own page then (amplify-js#13838).
      console.warn('amplifyClient: autoSignIn failed', error)
    }
    // Amplify keeps Cognito's session to itself.
    return 'amplify'
  }

  return {
    async signUp({ email, password, attributes, clientMetadata }) {
      const { isSignUpComplete, nextStep } = await signUp({
        username: email,
        ...(password !== undefined && { password }),
        options: {
          userAttributes: { ...attributes, email },
          clientMetadata,
          autoSignIn:
            password === undefined && typeof asked === 'boolean'
              ? { authFlowType: 'USER_AUTH' }
              : asked,
        },
      })
      const session = isSignUpComplete ? await goOn(nextStep) : null
      const details = 'codeDeliveryDetails' in nextStep ? nextStep.codeDeliveryDetails : undefined
      return {
        confirmed: isSignUpComplete,
        delivery: readCodeDelivery(details?.deliveryMedium, details?.destination),
        session,
      }
    },
    async confirmSignUp({ email, code }) {
      const { nextStep } = await confirmSignUp({ username: email, confirmationCode: code })
      return { session: await goOn(nextStep) }
    },
    async resendCode({ email }) {
      const { deliveryMedium, destination } = await resendSignUpCode({ username: email })
      return readCodeDelivery(deliveryMedium, destination)
    },
    ...(signIn && { openSignIn: signIn }),
  }
}
