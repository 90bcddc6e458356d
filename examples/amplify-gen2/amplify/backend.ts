import { defineBackend } from '@aws-amplify/backend'
import { DomainGate } from '@domain-gate/infra'
import { auth } from './auth/resource.ts'

const backend = defineBackend({ auth })

const gate = new DomainGate(backend.createStack('domain-gate'), 'Gate', {
  userPool: backend.auth.resources.userPool,
  rules: [{ domain: 'acme.com', groups: ['acme'] }],
})

// In amplify_outputs.json, beside what Amplify writes there for the front end.
backend.addOutput({ custom: { rulesTable: gate.rulesTable.tableName } })
