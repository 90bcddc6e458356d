// The same team's page with the element, through the same Amplify functions.

import { createDomainGate } from '@domain-gate/core'
import { amplifyClient } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import '@domain-gate/elements/define'

Amplify.configure({ Auth: { Cognito: { userPoolId: 'us-east-1_x', userPoolClientId: 'x' } } })
const element = document.querySelector('domain-gated-signup')
element.gate = createDomainGate({ client: amplifyClient() })
