import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

// What the registry answers: https://docs.npmjs.com/cli/v11/commands/npm-audit#bulk-advisory-endpoint
let severity = 'high'
const registry = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  // npm keeps what it once read of an advisory.
  const id = `test-${severity}`
  const advisory = { id, url: `https://example.com/${id}`, title: 'Bad', vulnerable_versions: '*' }
  const path = decodeURIComponent(request.url ?? '')
  const isBulk = path === '/-/npm/v1/security/advisories/bulk'
  const aboutPackage = { name: path.slice(1), versions: {}, 'dist-tags': {} }
  response.end(JSON.stringify(isBulk ? { lit: [{ ...advisory, severity }] } : aboutPackage))
})

beforeAll(async () => {
  registry.listen(0, '127.0.0.1')
  await once(registry, 'listening')
})
afterAll(() => registry.close())

it.each([
  ['critical', 1],
  ['high', 1],
  ['moderate', 0],
])('npm run audit, told of a %s advisory, ends with %i', async (told, code) => {
  severity = told
  const { port } = registry.address() as AddressInfo
  const env = { npm_config_registry: `http://127.0.0.1:${port}/` }
  const finished = await runCommand('npm run audit', { env })
  expect(finished.output).toContain('Bad')
  expect(finished.code).toBe(code)
})
