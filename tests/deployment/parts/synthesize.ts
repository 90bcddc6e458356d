import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DomainGate, type DomainGateProps } from '@domain-gate/infra'
import { App, Stack } from 'aws-cdk-lib'
import { RECOMMENDED_FLAGS } from '../../../packages/infra/src/testing/recommended-flags.ts'
import type { TemplateJson } from '../../../packages/infra/src/testing/template-json.ts'

/** What `cdk deploy` would take to AWS. */
export interface Assembly {
  readonly directory: string
  readonly template: TemplateJson
  /** The file of the staged asset that the function of this logical id would run. */
  fileOf(functionId: string): URL
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: string }
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>
      }
    >
  >
}

/** Synthesizes an app with a gate into a directory of its own, as `cdk synth` does. */
export function synthesize(props: DomainGateProps | ((stack: Stack) => DomainGateProps)): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'domain-gate-assembly-'))
  const app = new App({ outdir, context: { ...RECOMMENDED_FLAGS } })
  const stack = new Stack(app, 'Stack')
  new DomainGate(stack, 'Gate', typeof props === 'function' ? props(stack) : props)
  const { directory } = app.synth()
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'))
  const template = read('Stack.template.json') as TemplateJson
  const { files } = read('Stack.assets.json') as AssetManifest
  return {
    directory,
    template,
    fileOf: (functionId) => {
      const { Code, Handler } = template.Resources[functionId]?.Properties ?? {}
      const asset = Object.values(files).find(({ destinations }) =>
        Object.values(destinations).some(({ objectKey }) => objectKey === Code.S3Key),
      )
      if (asset?.source.packaging !== 'zip') throw new Error(`${functionId} has no directory`)
      const [module] = String(Handler).split('.')
      return pathToFileURL(join(directory, asset.source.path, `${module}.mjs`))
    },
  }
}
