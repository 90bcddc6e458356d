import { dirname } from 'node:path'
import type { FunctionName } from '@domain-gate/triggers/deployment'
import { Code } from 'aws-cdk-lib/aws-lambda'

/**
 * The bundle of a function as `@domain-gate/triggers` ships it: a folder with one file, so nothing is built at synth and
 * the asset's hash is that of the file.
 */
export function lambdaBundle(name: FunctionName): Code {
  const file = require.resolve(`@domain-gate/triggers/lambda/${name}.mjs`)
  return Code.fromAsset(dirname(file))
}
