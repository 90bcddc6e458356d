import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { resolveIntrinsics } from '../../../packages/infra/src/testing/resolve-intrinsics.ts'
import { onlyOne } from '../../../packages/infra/src/testing/template-json.ts'
import type { LocalDeployment } from './deploy-locally.ts'
import { runFunction } from './run-function.ts'
import type { Assembly } from './synthesize.ts'

/**
 * Does with the assembly's rules in code what CloudFormation does: calls the function that the custom resource names with
 * the resource's properties, those of the deployment before included, and takes the answer where the request says.
 */
export async function loadRules(
  { stack, deployed }: LocalDeployment,
  assembly: Assembly,
  before?: Assembly,
): Promise<Record<string, unknown>> {
  const { id, functionId, properties } = resourceIn(assembly, deployed)
  const answers: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    answers.push(JSON.parse(await text(request)))
    response.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await runFunction({ stack, deployed }, assembly, functionId, {
      RequestType: before ? 'Update' : 'Create',
      ResponseURL: `http://127.0.0.1:${port}/answer?X-Amz-Signature=x`,
      StackId: `arn:aws:cloudformation:${stack.region}:${deployed.account}:stack/Stack/1`,
      RequestId: 'request',
      LogicalResourceId: id,
      ResourceType: 'Custom::DomainGateRules',
      ResourceProperties: properties,
      ...(before && {
        PhysicalResourceId: `domain-gate-rules-${id}`,
        OldResourceProperties: resourceIn(before, deployed).properties,
      }),
    })
  } finally {
    server.close()
    server.closeAllConnections()
  }
  const [answer, ...more] = answers
  if (answer === undefined || more.length > 0) throw new Error(`${answers.length} answers, not one`)
  return answer
}

function resourceIn({ template }: Assembly, deployed: LocalDeployment['deployed']) {
  const { id, properties } = onlyOne(template, 'Custom::DomainGateRules')
  const [functionId] = properties['ServiceToken']['Fn::GetAtt']
  return {
    id,
    functionId: String(functionId),
    properties: resolveIntrinsics(template, properties, deployed),
  }
}
