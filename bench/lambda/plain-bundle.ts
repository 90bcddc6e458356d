import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { root } from '../../scripts/repository.ts'

const SOURCE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }))
export const handler = async (event) => {
  await client.send(new BatchGetCommand({ RequestItems: {} }))
  return event
}
`

/** Bundles a handler as most people do: esbuild for Node, minified, with no other option. */
export async function plainBundle(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'plain-bundle-')), 'plain.cjs')
  await esbuild.build({
    stdin: { contents: SOURCE, resolveDir: join(root, 'packages/triggers') },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    outfile,
    logLevel: 'silent',
  })
  return outfile
}
