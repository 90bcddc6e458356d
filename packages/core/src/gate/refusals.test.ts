import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import { rollup } from 'rollup'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Messages } from '../rejection/messages.ts'
import { englishMessages } from '../rejection/messages.ts'
import { writeWireText } from '../rejection/wire-text.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'

type Core = typeof import('../index.ts')

const input = { email: 'jo@acme.com', password: 'Correct-horse-1' }
const refused = exception(
  'UserLambdaValidationException',
  `PreSignUp failed with error ${writeWireText({ code: 'domain-not-allowed', domain: 'acme.com' })}.`,
)
const offline = exception('NetworkError')

const BUNDLERS = {
  async esbuild(entry: string, folder: string) {
    await esbuild.build({
      entryPoints: [entry],
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
    })
  },
  async rollup(entry: string, folder: string) {
    const made = await rollup({ input: entry })
    await made.write({ dir: folder, format: 'es' })
  },
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Bundles what an app imports from the package as it is published. */
async function bundle(bundler: keyof typeof BUNDLERS, names: readonly (keyof Core)[]) {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-'))
  folders.push(folder)
  const entry = join(folder, 'app.mjs')
  const published = fileURLToPath(import.meta.resolve('@domain-gate/core'))
  writeFileSync(entry, `export { ${names.join(', ')} } from '${published}'`)
  await BUNDLERS[bundler](entry, join(folder, 'out'))
  const [app = '', ...others] = readdirSync(join(folder, 'out')).sort()
  const refusals = join(folder, 'out', others[0] ?? '')
  const core: Core = createRequire(import.meta.url)(join(folder, 'out', app))
  return {
    core,
    others,
    takeAway: () => renameSync(refusals, `${refusals}.away`),
    /** Has the file call `globalThis.NAME` when it is loaded. */
    callWhenLoaded: (name: string) => appendFileSync(refusals, `\n;globalThis.${name}()\n`),
    putBack: () => renameSync(`${refusals}.away`, refusals),
  }
}

describe.each(['esbuild', 'rollup'] as const)('an app that is bundled by %s', (bundler) => {
  const names = ['createDomainGate', 'createSignUpFlow', 'fetchClient'] as const

  it.each([[names], [[...names, 'englishMessages', 'rejectionText', 'readWireText'] as const]])(
    'has one file more, which no sign-up without a refusal needs: %j',
    async (imported) => {
      const { core, others, takeAway } = await bundle(bundler, imported)
      expect(others).toEqual([expect.stringMatching(/^refusals/)])
      takeAway()
      const gate = core.createDomainGate({
        client: fakeClient({ signUp: { confirmed: false, delivery: null } }),
        messages: { unknown: 'Hm.' },
      })
      const flow = core.createSignUpFlow({ gate })
      await flow.submitDetails(input)
      expect(flow.state.step).toBe('code')
      await flow.submitCode('123456')
      expect(flow.state).toMatchObject({ step: 'done', membership: 'granted' })
    },
  )

  it('says in that file’s words why somebody is refused', async () => {
    const { core } = await bundle(bundler, names)
    const gate = core.createDomainGate({ client: fakeClient({ signUp: refused }) })
    expect(await gate.signUp(input)).toMatchObject({
      rejection: { code: 'domain-not-allowed', field: 'email', cause: refused },
    })
  })

  it('loads that file while Cognito answers, where the browser is online', {
    timeout: 30_000,
  }, async () => {
    const { core, callWhenLoaded } = await bundle(bundler, names)
    const loaded = new Promise<void>((resolve) => {
      vi.stubGlobal('refusalsLoaded', resolve)
    })
    vi.stubGlobal('navigator', { onLine: true })
    callWhenLoaded('refusalsLoaded')
    const client = fakeClient({ signUp: refused })
    const signUp: typeof client.signUp = async (request) => {
      await loaded
      return client.signUp(request)
    }
    const gate = core.createDomainGate({ client: { ...client, signUp } })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { code: 'domain-not-allowed' } })
  })

  it('is unavailable to who is refused while that file is gone, and says why once it is back', async () => {
    const { core, takeAway, putBack } = await bundle(bundler, names)
    const gate = core.createDomainGate({
      client: fakeClient({ signUp: refused, confirmSignUp: refused, resendCode: refused }),
    })
    takeAway()
    const unavailable = {
      code: 'unavailable',
      message: englishMessages.unavailable,
      field: null,
      retryable: true,
    }
    const rejected = { step: 'rejected', rejection: { ...unavailable, cause: refused } }
    expect(await gate.signUp(input)).toEqual(rejected)
    expect(await gate.confirmSignUp({ ...input, code: '1' })).toEqual(rejected)
    expect(await gate.resendCode(input)).toEqual(rejected)
    expect(await gate.signUp({ ...input, email: '' })).toEqual({
      step: 'rejected',
      rejection: { ...unavailable, cause: expect.any(Error) },
    })
    putBack()
    expect(await gate.signUp(input)).toMatchObject({ rejection: { code: 'domain-not-allowed' } })
    expect(await gate.signUp({ ...input, email: '' })).toMatchObject({
      rejection: { code: 'email-invalid', cause: null },
    })
  })
})

describe('without a network', () => {
  const reach = async (messages: Partial<Messages>) => {
    const { core, takeAway } = await bundle('esbuild', ['createDomainGate'])
    takeAway()
    return core.createDomainGate({
      client: fakeClient({ signUp: offline, confirmSignUp: offline, resendCode: refused }),
      messages,
    })
  }

  it('somebody is offline, and nothing is loaded to say so', async () => {
    const gate = await reach({})
    const rejection = {
      code: 'offline',
      message: englishMessages.offline,
      field: null,
      retryable: true,
      cause: offline,
    }
    expect(await gate.signUp(input)).toEqual({ step: 'rejected', rejection })
    expect(await gate.confirmSignUp({ ...input, code: '1' })).toEqual({
      step: 'rejected',
      rejection,
    })
  })

  it('the app’s own words are there all the same', async () => {
    const gate = await reach({ offline: 'You are away.', unavailable: '{domain} must wait.' })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { message: 'You are away.' } })
    const outcome = await gate.resendCode(input)
    expect(outcome).toMatchObject({ rejection: { message: 'acme.com must wait.' } })
    expect(Object.isFrozen(outcome)).toBe(true)
    expect(outcome.step === 'rejected' && Object.isFrozen(outcome.rejection)).toBe(true)
  })
})
