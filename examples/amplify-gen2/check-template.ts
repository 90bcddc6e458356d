import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'

// What `npm run build` synthesized is what Amplify would deploy. `tsx check-template.ts FOLDER` reads the folder of templates.
type Resource = { Type: string; Properties: Record<string, unknown> }

const [folder = 'cdk.out'] = process.argv.slice(2)
const resources = readdirSync(folder)
  .filter((file) => file.endsWith('.template.json'))
  .map((file): { Resources: Record<string, Resource> } =>
    JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
  )
  .flatMap((template) => Object.entries(template.Resources))
const propertiesOf = (type: string) =>
  resources.filter(([, { Type }]) => Type === type).map(([, { Properties }]) => Properties)

const [pool, ...others] = propertiesOf('AWS::Cognito::UserPool')
assert.ok(pool, 'a user pool')
assert.deepEqual(others, [], 'one user pool')
const triggers = pool['LambdaConfig'] as Record<string, { 'Fn::GetAtt': [string, string] }>
if (folder.startsWith('composed')) checkComposed()
else checkGate()

/** The pool calls the gate, and the table is there. */
function checkGate(): void {
  assert.deepEqual(Object.keys(triggers).sort(), ['PostConfirmation', 'PreSignUp'])
  assert.deepEqual(pool?.['UserAttributeUpdateSettings'], {
    AttributesRequireVerificationBeforeUpdate: ['email'],
  })
  assert.deepEqual(
    propertiesOf('AWS::DynamoDB::Table').map(({ KeySchema }) => KeySchema),
    [[{ AttributeName: 'EmailDomain', KeyType: 'HASH' }]],
  )
  assert.equal(propertiesOf('Custom::DomainGateRules').length, 1, 'the rules of amplify/backend.ts')
  console.log(`${resources.length} resources: the pool calls the gate, the table is there`)
}

/** The pool calls the app's own function, and that function has what the gate needs. */
function checkComposed(): void {
  assert.deepEqual(Object.keys(triggers).sort(), [
    'PostConfirmation',
    'PreSignUp',
    'PreTokenGenerationConfig',
  ])
  const called = triggers['PreSignUp']?.['Fn::GetAtt'][0]
  const [, own] = resources.find(([id]) => id === called) ?? []
  assert.ok(own, 'the function that the pool calls')
  const { Variables } = own.Properties['Environment'] as { Variables: Record<string, unknown> }
  assert.ok(Variables['RULES_TABLE_NAME'], 'the name of the rules table')
  console.log(`composed: the pool calls ${called}, which is told of the rules`)
}
