import { join, relative } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terserPlugin from '@rollup/plugin-terser'
import * as esbuild from 'esbuild'
import { rollup } from 'rollup'
import { root } from '../repository.ts'

// Its types describe the CommonJS build.
const terser = terserPlugin as unknown as typeof terserPlugin.default

export type Bundler = 'rollup' | 'esbuild'

/** Bundles the page and returns the minified files that a browser fetches at once. Lazy parts are left out. */
export function bundlePage(page: string, bundler: Bundler): Promise<string[]> {
  const file = join(root, page)
  return bundler === 'rollup' ? withRollup(file) : withEsbuild(file)
}

async function withRollup(page: string): Promise<string[]> {
  const made = await rollup({
    input: page,
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      terser({ module: true }),
    ],
    onwarn: () => {},
  })
  const { output } = await made.generate({ format: 'es' })
  const chunks = output.filter((part) => part.type === 'chunk')
  const fetched = follow(
    chunks.find(({ isEntry }) => isEntry)?.fileName ?? '',
    (name) => chunks.find(({ fileName }) => fileName === name)?.imports ?? [],
  )
  return chunks.filter(({ fileName }) => fetched.has(fileName)).map(({ code }) => code)
}

async function withEsbuild(page: string): Promise<string[]> {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [page],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    absWorkingDir: root,
    conditions: ['production'],
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const outputs = Object.entries(metafile.outputs)
  const entry = outputs.find(([, made]) => made.entryPoint === relative(root, page))?.[0] ?? ''
  const fetched = follow(entry, (name) =>
    (metafile.outputs[name]?.imports ?? [])
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => path),
  )
  return outputFiles
    .filter(({ path }) => [...fetched].some((name) => path === join(root, name)))
    .map(({ text }) => text)
}

function follow(entry: string, importsOf: (name: string) => string[]): Set<string> {
  const seen = new Set<string>()
  const visit = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    importsOf(name).forEach(visit)
  }
  visit(entry)
  return seen
}
