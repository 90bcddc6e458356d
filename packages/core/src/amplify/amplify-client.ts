import {
  autoSignIn as completeAutoSignIn,
  confirmSignUp,
  resendSignUpCode,
  type SignUpInput,
  signUp,
} from 'aws-amplify/auth'
import type { Client } from '../gate/client.ts'
import { codeDelivery } from '../gate/code-delivery.ts'
import { readSettings } from '../settings/read-settings.ts'

export interface AmplifyClientOptions {
  /**
   * Amplify's own option, e.g. `true`: the person is signed in once confirmed. Amplify keeps what it needs in memory
   * only, so after a page reload between the steps they sign in themselves. Default `false`.
   */
  readonly autoSignIn?: NonNullable<NonNullable<SignUpInput['options']>['autoSignIn']>
}

const NONE = { autoSignIn: undefined as unknown as boolean }

/** Sends the three calls through `aws-amplify/auth` (version 6), as `Amplify.configure` set it up. */
export function amplifyClient(options?: AmplifyClientOptions): Client {
  const { autoSignIn = false } = readSettings<AmplifyClientOptions>('amplifyClient', options, NONE)

  const goOn = async ({ signUpStep }: { readonly signUpStep: string }): Promise<void> => {
    if (autoSignIn === false || signUpStep !== 'COMPLETE_AUTO_SIGN_IN') return
    try {
      await completeAutoSignIn()
    } catch {
      // The sign-up stands; signing in is the app's own page then (amplify-js#13838).
    }
  }

  return Object.freeze<Client>({
    async signUp({ email, password, attributes, clientMetadata }) {
      const { isSignUpComplete, nextStep } = await signUp({
        username: email,
        password,
        options: { userAttributes: { ...attributes, email }, clientMetadata, autoSignIn },
      })
      if (isSignUpComplete) await goOn(nextStep)
      const details = 'codeDeliveryDetails' in nextStep ? nextStep.codeDeliveryDetails : undefined
      return {
        confirmed: isSignUpComplete,
        delivery: codeDelivery(details?.deliveryMedium, details?.destination),
      }
    },
    async confirmSignUp({ email, code }) {
      const { nextStep } = await confirmSignUp({ username: email, confirmationCode: code })
      await goOn(nextStep)
    },
    async resendCode({ email }) {
      const { deliveryMedium, destination } = await resendSignUpCode({ username: email })
      return codeDelivery(deliveryMedium, destination)
    },
  })
}
