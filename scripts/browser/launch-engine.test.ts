import { expect, it, vi } from 'vitest'
import { launchEngine, MAX_WAIT_MS } from './launch-engine.ts'

it.each([
  ['chromium', 'native'],
  ['firefox', 'native'],
  ['webkit', 'native'],
  ['firefox', 'playwright'],
  ['webkit', 'playwright'],
] as const)(
  'shows %s (%s) one page at a time, since a page behind another may never be drawn',
  (name, driver) => {
    expect(launchEngine({ name, path: `/usr/bin/${name}`, driver }).concurrency).toBe(1)
  },
)

it('ends no browser that takes minutes to start, to load a page or to begin, as on a busy machine', async () => {
  vi.stubEnv('TEST_ENGINES', '[]')
  const config = '../../packages/elements/web-test-runner.config.js'
  const { default: limits } = await import(config)
  vi.unstubAllEnvs()
  expect(limits).toMatchObject({
    browserStartTimeout: MAX_WAIT_MS,
    testsStartTimeout: MAX_WAIT_MS,
    testsFinishTimeout: MAX_WAIT_MS,
  })
  for (const name of ['chromium', 'firefox'] as const) {
    const launcher = launchEngine({ name, path: `/usr/bin/${name}`, driver: 'native' })
    expect(launcher).toMatchObject({ launchOptions: { timeout: MAX_WAIT_MS } })
    const ofPage: number[] = []
    const page = {
      keyboard: { press: () => {} },
      setDefaultTimeout: (limit: number) => ofPage.push(limit),
    }
    const context = { newPage: async () => page }
    const createPage: (given: object) => Promise<unknown> = Reflect.get(launcher, 'createPageFn')
    await createPage({ browser: {}, context })
    expect(ofPage).toEqual([MAX_WAIT_MS])
  }
})
