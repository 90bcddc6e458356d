const added: CSSStyleSheet[] = []

/** Styles of the page, before the element's own, as a page's are. */
export function addSheet(styles: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets.unshift(sheet)
  added.push(sheet)
}

/** Leaves the page with the element's styles alone. */
export function removeSheets(): void {
  for (const sheet of added.splice(0))
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1)
}

/** A style sheet by its address on the test server, whose root is the repository. */
export async function readStyles(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer.text()
}
