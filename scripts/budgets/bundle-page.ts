import { basename, join, relative } from 'node:path'
import commonjsPlugin from '@rollup/plugin-commonjs'
import jsonPlugin from '@rollup/plugin-json'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terserPlugin from '@rollup/plugin-terser'
import * as esbuild from 'esbuild'
import { type Plugin, rollup } from 'rollup'
import { root } from '../repository.ts'

// Their types describe the CommonJS builds.
const terser = terserPlugin as unknown as typeof terserPlugin.default
const commonjs = commonjsPlugin as unknown as typeof commonjsPlugin.default
const json = jsonPlugin as unknown as typeof jsonPlugin.default

export type Bundler = 'rollup' | 'esbuild'

export interface BundledPage {
  /** Every minified file by its name. The page's own is `page.js`, and its styles are in `page.css`, if it has any. */
  readonly files: ReadonlyMap<string, string>
  /** Those that a browser fetches at once: the others are lazy. */
  readonly atOnce: ReadonlySet<string>
}

/** Bundles the page and returns the minified files that a browser fetches at once. Lazy parts are left out. */
export async function bundlePage(page: string, bundler: Bundler): Promise<string[]> {
  const { files, atOnce } = await bundleFiles(page, bundler)
  return [...files].filter(([name]) => atOnce.has(name)).map(([, code]) => code)
}

/** Bundles the page with everything that it loads, lazy parts included. */
export function bundleFiles(page: string, bundler: Bundler): Promise<BundledPage> {
  const file = join(root, page)
  return bundler === 'rollup' ? withRollup(file) : withEsbuild(file)
}

/** Vue asks every bundler to set the last three, at these values for a small build. */
const CONSTANTS = {
  'process.env.NODE_ENV': '"production"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
}

async function withRollup(page: string): Promise<BundledPage> {
  const styles: string[] = []
  const made = await rollup({
    input: { page },
    plugins: [
      collectStyles(styles),
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      setConstants(),
      commonjs(),
      json(),
      terser({ module: true }),
    ],
    onwarn: () => {},
  })
  const { output } = await made.generate({ format: 'es', entryFileNames: '[name].js' })
  const chunks = output.filter((part) => part.type === 'chunk')
  const files = new Map(chunks.map(({ fileName, code }) => [fileName, code]))
  const atOnce = follow(
    'page.js',
    (name) => chunks.find(({ fileName }) => fileName === name)?.imports ?? [],
  )
  if (styles.length === 0) return { files, atOnce }
  const { code } = await esbuild.transform(styles.join('\n'), { loader: 'css', minify: true })
  return { files: files.set('page.css', code), atOnce: atOnce.add('page.css') }
}

/** Rollup knows no styles. They go into one file, as most people's plugins do it. */
function collectStyles(styles: string[]): Plugin {
  return {
    name: 'collect-styles',
    transform(code, id) {
      if (!id.endsWith('.css')) return null
      styles.push(code)
      return { code: '', moduleSideEffects: true }
    },
  }
}

function setConstants(): Plugin {
  const used = new RegExp(
    Object.keys(CONSTANTS)
      .map((name) => `\\b${name.replaceAll('.', '\\.')}\\b`)
      .join('|'),
    'g',
  )
  const values = new Map(Object.entries(CONSTANTS))
  return {
    name: 'set-constants',
    transform: (code) =>
      code.search(used) < 0 ? null : code.replace(used, (name) => values.get(name) ?? name),
  }
}

async function withEsbuild(page: string): Promise<BundledPage> {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: { page },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    absWorkingDir: root,
    conditions: ['production'],
    define: CONSTANTS,
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const atOnce = follow('out/page.js', (name) =>
    (metafile.outputs[name]?.imports ?? [])
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => path),
  )
  const files = new Map(
    outputFiles.map(({ path, text }) => [relative(join(root, 'out'), path), text]),
  )
  const names = [...atOnce].map((path) => basename(path))
  return { files, atOnce: new Set(files.has('page.css') ? [...names, 'page.css'] : names) }
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
