import { listWorkspaces, readManifest } from '../repository.ts'
import type { Gate } from './gate.ts'
import { listMarkdown } from './markdown.ts'

/**
 * Documents name only npm scripts that exist. A package's README may also name its own.
 * Our own, since knip finds unused scripts but does not read documents.
 */
export const documentedScripts: Gate = {
  name: 'documented scripts',
  run: async () => {
    const documents = await listMarkdown()
    const named = documents.flatMap((document) =>
      scriptsNamed(document.text).map((script) => ({ script, file: document.file })),
    )
    return {
      problems: named
        .filter(({ file, script }) => !scriptsAt(file).has(script))
        .map(({ file, script }) => `${file} names the npm script ${script}, which does not exist`),
      checked: named.length,
      summary: `${named.length} mentions`,
    }
  },
}

export function scriptsNamed(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, script = '']) => script)
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, script = '']) => script)
  return [...runs, ...short]
}

function scriptsAt(file: string): Set<string> {
  const own = listWorkspaces().find(({ folder }) => file.startsWith(`${folder}/`))
  return new Set(Object.keys({ ...readManifest('.').scripts, ...own?.manifest.scripts }))
}
