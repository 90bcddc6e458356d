// The same with the gate's services in place of Amplify's own calls.
import { amplifyUiServices } from '@domain-gate/core/amplify-ui'
import { I18n } from 'aws-amplify/utils'

Object.assign(globalThis, { I18n, services: amplifyUiServices() })
