// The same team's page with the element, through the same Amplify functions.

import { createDomainGate } from '@domain-gate/core'
import { amplifyClient } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import '@domain-gate/elements/define'
import { pool } from './pool.js'

Amplify.configure({ Auth: { Cognito: pool } })
const element = document.querySelector('domain-gated-signup')
element.gate = createDomainGate({ client: amplifyClient() })
