import { translations } from '@aws-amplify/ui-react'
import { amplifyUiServices, amplifyUiVocabulary } from '@domain-gate/core/amplify-ui'
import { messages as german } from '@domain-gate/core/locales/de'
import { Amplify } from 'aws-amplify'
import { I18n } from 'aws-amplify/utils'

// Which pool stands in the page's address, so that one build serves the local stack and yours. An app writes its own
// down: an address that can name the endpoint can send passwords elsewhere, so here it must be on this machine.
const query = new URLSearchParams(location.search)
const endpoint = query.get('endpoint')
const isLocal = endpoint !== null && /^(127\.0\.0\.1|localhost)$/.test(new URL(endpoint).hostname)

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: setting('user-pool-id'),
      userPoolClientId: setting('client-id'),
      loginWith: { email: true },
      ...(isLocal && { userPoolEndpoint: endpoint }),
    },
  },
})

// Amplify UI's own words in its languages, and the gate's beside them; both follow the browser's language.
I18n.putVocabularies(translations)
I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(german))

/** All there is to do: the Authenticator signs up through the gate. */
export const services = amplifyUiServices({
  onRejected: ({ code, cause }) => console.info('Sign-up refused:', code, cause),
})

function setting(name: string): string {
  const value = query.get(name)
  if (value) return value
  const message = `The address of this page lacks ${name}, see README.md.`
  document.body.prepend(message)
  throw new Error(message)
}
