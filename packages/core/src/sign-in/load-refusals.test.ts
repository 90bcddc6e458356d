import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { englishSignInMessages } from '../rejection/sign-in-messages.ts'
import { exception } from '../testing/fake-client.ts'
import { createRejecter } from './load-refusals.ts'

type Bundled = { createRejecter: typeof createRejecter }

const folder = mkdtempSync(join(tmpdir(), 'domain-gate-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Bundled, because only then is the file that explains refusals a file of its own. */
let bundled: Bundled
let refusals: string

beforeAll(async () => {
  await build({
    entryPoints: { rejecter: fileURLToPath(new URL('load-refusals.ts', import.meta.url)) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
  })
  const loaded: Bundled = createRequire(import.meta.url)(join(folder, 'rejecter.mjs'))
  bundled = loaded
  const name = readdirSync(folder).find((file) => file.startsWith('refusals-'))
  refusals = join(folder, name ?? 'there is none')
})

it('what a refusal means is said in the words of another file', async () => {
  const rejecter = createRejecter({})
  expect(await rejecter.refuse('start', null, exception('UserNotFoundException'))).toMatchObject({
    step: 'rejected',
    rejection: { code: 'sign-in-failed', message: englishSignInMessages['sign-in-failed'] },
  })
})

describe('while the file that explains refusals is gone', () => {
  beforeAll(() => renameSync(refusals, `${refusals}.away`))
  afterAll(() => renameSync(`${refusals}.away`, refusals))

  it.each([
    ['UserNotFoundException', 'unavailable'],
    ['NetworkError', 'offline'],
  ] as const)('%s is %s, in English as elsewhere', async (name, code) => {
    const cause = exception(name)
    const rejecter = bundled.createRejecter({})
    expect(await rejecter.refuse('start', 'jo@acme.com', cause)).toEqual({
      step: 'rejected',
      rejection: {
        code,
        message: englishSignInMessages[code],
        field: null,
        retryable: true,
        cause,
      },
    })
  })

  it('what was typed wrong is unavailable, in the app’s own words', async () => {
    const rejecter = bundled.createRejecter({ unavailable: 'Wait.' })
    expect(await rejecter.reject({ code: 'email-invalid' }, null)).toEqual({
      step: 'rejected',
      rejection: {
        code: 'unavailable',
        message: 'Wait.',
        field: null,
        retryable: true,
        cause: expect.any(Error),
      },
    })
  })
})

it('explains the next refusal once that file is back', async () => {
  const rejecter = bundled.createRejecter({})
  expect(await rejecter.reject({ code: 'email-invalid' }, null)).toMatchObject({
    rejection: { code: 'email-invalid', cause: null },
  })
})
