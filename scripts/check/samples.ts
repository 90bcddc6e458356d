import { parse as parseHcl } from '@cdktf/hcl2json'
import { Features, transform } from 'lightningcss'
import { compile as compileSvelte } from 'svelte/compiler'
import { compileScript, parse as parseVue } from 'vue/compiler-sfc'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'
import { listMarkdown } from './markdown.ts'
import {
  findDeadAddresses,
  findMarkupFaults,
  findUnknownProperties,
  readVocabulary,
} from './samples/read-markup.ts'
import { readSamples, type Sample } from './samples/read-samples.ts'
import { typeCheck } from './samples/type-check.ts'

type Check = (code: string) => string[] | Promise<string[]>

/**
 * Every sample of every document compiles. (tests/cli/readme.test.ts runs the transcripts of the command line.)
 * Our own, since tools such as typescript-docs-verifier know TypeScript only. Each language goes to its own compiler.
 */
export const samples: Gate = {
  name: 'samples',
  run: async () => {
    const found = (await listMarkdown()).flatMap(readSamples)
    const checks = checkByLanguage()
    const problems = await typeCheck(found)
    for (const sample of found) problems.push(...(await look(sample, checks)))
    return { problems, checked: found.length, summary: `${found.length} samples` }
  },
}

function checkByLanguage(): Record<string, Check> {
  const known = readVocabulary()
  return {
    html: (code) => findMarkupFaults(code, known),
    css: (code) => [...compileCss(code), ...findUnknownProperties(code, known)],
    json: (code) => failureOf(() => JSON.parse(code)),
    vue: compileVue,
    svelte: (code) => failureOf(() => compileSvelte(code, { generate: 'client' })),
    sh: checkShell,
    hcl: checkHcl,
    // TypeScript is compiled above, all at once. Transcripts are run by a test, and diagrams are no code.
    ...Object.fromEntries(
      ['ts', 'tsx', 'js', 'console', 'mermaid'].map((name) => [name, () => []]),
    ),
  }
}

async function look(sample: Sample, checks: Record<string, Check>): Promise<string[]> {
  const check = checks[sample.language]
  const faults =
    check === undefined
      ? [`nothing checks samples in ${sample.language}: add it to scripts/check/samples.ts`]
      : [...(await check(sample.code)), ...findDeadAddresses(sample.code)]
  return faults.map((fault) => `${sample.file}:${sample.line}: ${fault}`)
}

function compileCss(code: string): string[] {
  return failureOf(() =>
    transform({ filename: 'sample.css', code: Buffer.from(code), include: Features.Nesting }),
  )
}

/** A sample without `<template>` is taken for the inside of one. */
function compileVue(code: string): string[] {
  const source = code.includes('<template>') ? code : `<template>\n${code}</template>`
  const { descriptor, errors } = parseVue(source)
  const script = descriptor.scriptSetup === null ? `<script setup>;</script>\n${source}` : source
  const compiled = failureOf(() =>
    compileScript(parseVue(script).descriptor, {
      id: 'sample',
      inlineTemplate: true,
      templateOptions: {
        compilerOptions: { isCustomElement: (tag) => tag === 'domain-gated-signup' },
      },
    }),
  )
  return [...errors.map(String), ...compiled]
}

async function checkShell(code: string): Promise<string[]> {
  const { code: status, output } = await runCommand(
    `bash -n <<'END OF SAMPLE'\n${code}END OF SAMPLE`,
  )
  return status === 0 ? [] : [output.trim()]
}

async function checkHcl(code: string): Promise<string[]> {
  try {
    await parseHcl('sample.tf', code)
    return []
  } catch (error) {
    return [String(error)]
  }
}

function failureOf(attempt: () => unknown): string[] {
  try {
    attempt()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
