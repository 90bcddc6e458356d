import { DomainGate, Membership } from '@domain-gate/infra'
import { App, Stack } from 'aws-cdk-lib'

const app = new App()
const gate = new DomainGate(new Stack(app, 'SignUp'), 'Gate', { membership: Membership.groups() })
for (const { bundle } of gate.functions.all) console.log(bundle)
app.synth()
