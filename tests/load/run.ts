import { build } from '../../scripts/build.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { LOAD_PARTS, type LoadOptions, type LoadPart, readLoadOptions } from './load-options.ts'
import { proveMillion } from './million/prove-million.ts'
import { proveRegistrations } from './registrations/prove-registrations.ts'

// `npm run test:load` is described in docs/scale.md. The tables that it prints are Markdown.

const PROOFS: Readonly<
  Partial<Record<LoadPart, { title: string; prove: (options: LoadOptions) => Promise<ProofRow[]> }>>
> = {
  registrations: {
    title: 'Registrations, with the quotas of an account',
    prove: proveRegistrations,
  },
  million: { title: 'A million registrations, in simulated time', prove: proveMillion },
}

const options = readOptions()
if (options !== null) {
  if (!(await build())) process.exitCode = 1
  else {
    if (!options.json) console.log(`Seed ${options.seed}`)
    for (const part of LOAD_PARTS) {
      const proof = PROOFS[part]
      if (proof === undefined || (options.only ?? part) !== part) continue
      reportProof(proof.title, await proof.prove(options), options)
    }
  }
}

function readOptions(): LoadOptions | null {
  try {
    return readLoadOptions(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
    return null
  }
}
