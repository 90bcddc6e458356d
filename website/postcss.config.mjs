import { postcssIsolateStyles } from 'vitepress'

// The elements stand in the page itself: what the site says of headings, paragraphs and links is not for theirs.
export default {
  plugins: [postcssIsolateStyles({ includeFiles: [/\/(base|vp-doc)\.css/] })],
}
