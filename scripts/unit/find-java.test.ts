import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findJava } from './find-java.ts'

let programs: string
let said: string[]
beforeEach(() => {
  // The only folder where programs are found, so nothing can be installed either.
  programs = mkdtempSync(join(tmpdir(), 'programs-'))
  vi.stubEnv('PATH', programs)
  said = []
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(line))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('takes the Java there is, without a word', async () => {
  const java = join(programs, 'java')
  writeFileSync(java, '#!/bin/sh\n')
  chmodSync(java, 0o755)
  expect(await findJava()).toBe(true)
  expect(said).toEqual([])
})

it('says that tests are skipped when there is none', async () => {
  vi.stubEnv('CI', '')
  expect(await findJava()).toBe(true)
  expect(said.at(-1)).toMatch(/^! No Java .* are skipped\.$/)
})

it('lets no run begin in CI when there is none', async () => {
  vi.stubEnv('CI', 'true')
  expect(await findJava()).toBe(false)
  expect(said.at(-1)).toMatch(/^✗ No Java .* have to run\.$/)
})
