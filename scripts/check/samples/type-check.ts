import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../repository.ts'
import { runCommand } from '../../run-command.ts'
import type { Sample } from './read-samples.ts'

// Inside the tree, so that a sample finds the built packages and what they are used with.
const FOLDER = 'dist/samples'
const SURROUNDINGS = ['surroundings.d.ts', 'bundler.d.ts'].map((file) =>
  join(root, 'tests/samples', file),
)
const compilerOptions = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable', 'decorators'],
  jsx: 'react-jsx',
  types: ['node'],
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
}

/** Compiles the samples and names each fault by its line of the document. JavaScript is not compiled strictly. */
export async function typeCheck(samples: Sample[]): Promise<string[]> {
  const typed = samples.filter(({ language }) => /^tsx?$/.test(language))
  const loose = samples.filter(({ language }) => language === 'js')
  return [
    ...(await compile(typed, 'typed', { strict: true })),
    ...(await compile(loose, 'loose', { allowJs: true, checkJs: true, strict: false })),
  ]
}

async function compile(samples: Sample[], name: string, options: object): Promise<string[]> {
  if (samples.length === 0) return []
  const folder = join(root, FOLDER, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = samples.map(({ language }, index) => `${index}.${language}`)
  for (const [index, sample] of samples.entries()) {
    const above = '\n'.repeat(sample.line - 1)
    writeFileSync(join(folder, files[index] ?? ''), above + asModule(sample.code))
  }
  const config = {
    compilerOptions: { ...compilerOptions, ...options },
    files: [...SURROUNDINGS, ...files],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { code, output } = await runCommand(`tsc -p "${folder}" --pretty false`)
  if (code === 0) return []
  return output
    .trim()
    .split('\n')
    .map((line) => nameDocument(line, samples))
}

/** A sample that calls `new Gate(this, …)` is taken for a part of a stack's constructor. */
export function asModule(code: string): string {
  if (!code.includes('(this,')) return code
  const [imports = ''] = /^(import [^']*'[^']*'\n*)*/.exec(code) ?? []
  return `${imports};(async function (this: import('aws-cdk-lib').Stack) {${code.slice(imports.length)}})`
}

function nameDocument(line: string, samples: Sample[]): string {
  return line.replace(/^\S*?(\d+)\.[jt]sx?\((\d+),\d+\)/, (whole, index, at) => {
    const sample = samples[Number(index)]
    return sample === undefined ? whole : `${sample.file}:${at}`
  })
}
