import { defineBackend } from '@aws-amplify/backend'
import { DomainGate } from '@domain-gate/infra'
import { rules } from '../rules.ts'
import { auth } from './auth/resource.ts'

const backend = defineBackend({ auth })
__SESSION_LINE__

const gate = new DomainGate(backend.createStack('domain-gate'), 'Gate', {
  userPool: backend.auth.resources.userPool,
  rules,
  __PASSWORDLESS_PROPERTY__,
})

// In amplify_outputs.json, beside what Amplify writes there for the front end.
backend.addOutput({ custom: { rulesTable: gate.rulesTable.tableName } })
