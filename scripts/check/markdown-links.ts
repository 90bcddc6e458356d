/** Lists the relative targets of a document's links and pictures. */
export function linkTargets(prose: string): string[] {
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)]
  const html = [...prose.matchAll(/\b(?:src|href|srcset)="([^"\s]+)/g)]
  const all = [...inline, ...defined, ...html].map(([, target]) => target ?? '')
  return all.filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
}

/** Names the anchors as GitHub does: lower case, no punctuation, hyphens for spaces, and repeats numbered. */
export function headingAnchors(text: string): Set<string> {
  const seen = new Map<string, number>()
  const headings = [
    ...text.replace(/^( *)```[\s\S]*?^\1```/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm),
  ]
  const slugs = headings.map(([, heading = '']) => {
    const slug = headingSlug(
      heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]+>/g, ''),
    )
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
  const named = [...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, name = '']) => name)
  return new Set([...slugs, ...named])
}

/** The anchor of a heading's text, before repeats are numbered. */
export function headingSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}
