import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { NO_CONTEXTS, readContexts, writeContexts } from './contexts.ts'

it('makes the folders on the way for their owner only', async () => {
  const above = mkdtempSync(join(tmpdir(), 'domain-gate-contexts-'))
  const path = join(above, 'config/domain-gate/contexts.json')
  await writeContexts(path, NO_CONTEXTS)
  expect(readContexts(path)).toEqual(NO_CONTEXTS)
  for (const folder of ['config', 'config/domain-gate'])
    expect(statSync(join(above, folder)).mode & 0o077).toBe(0)
})

it('says why the folder cannot be made, and does not go on trying', async () => {
  await expect(writeContexts('/proc/nope/contexts.json', NO_CONTEXTS)).rejects.toMatchObject({
    outcome: 'input',
    message: expect.stringMatching(
      /^cannot write \/proc\/nope\/contexts\.json: no folder can be made in \/(proc)?: E[A-Z]+$/,
    ),
  })
})
