import { DomainGate, type DomainGateProps, Membership } from '@domain-gate/infra'
import * as cdk from 'aws-cdk-lib'

const props: DomainGateProps = {
  rules: [{ domain: 'acme.com', groups: ['tenant-acme'] }],
  membership: Membership.token({ managedGroups: ['tenant-*'] }),
}

const app = new cdk.App()
const gate = new DomainGate(new cdk.Stack(app, 'SignUp'), 'Gate', props)
for (const { bundle } of gate.functions.all) console.log(bundle)
app.synth()
