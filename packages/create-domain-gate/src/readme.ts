import type { Answers } from './answers.ts'
import { TEMPLATES, type Template } from './templates.ts'

/** The README of an app: what it is, how it runs, what is where, and the way to AWS. */
export function readme(answers: Answers): string {
  const { name, domain, group, template } = answers
  const { page, files, rulesFile, scripts }: Template = TEMPLATES[template]
  const build = scripts['build'] ? 'npm run build\n' : ''
  const rows = Object.entries(files).map(([file, use]) => `| [${file}](${file}) | ${use} |`)
  return `# ${name}

People with an address at ${domain} may register, and join the group \`${group}\`. Nobody else gets in.

\`\`\`sh
npm install
npm run dev
npm test
${build}\`\`\`

\`npm run dev\` starts a user pool with the gate on your machine. You need no AWS account and no Docker.

1. Open ${page ? `the page, ${page}` : 'http://127.0.0.1:4620, which has a form'}.
2. Sign up as \`jo@${domain}\`.
3. Take the code from the inbox ${page ? 'at http://127.0.0.1:4620' : 'beside the form'}. You also see there the users, their groups and the rules.
4. Try an address at another domain.

To let in more domains, add rules to [${rulesFile}](${rulesFile}) and start again.

## What is where?

| file | what it is for |
|---|---|
${rows.join('\n')}

## How do I go to AWS?

${wayToAws(answers)}`
}

function wayToAws({ template, passwordless, domain }: Answers): string {
  const { page, scripts }: Template = TEMPLATES[template]
  if (page) {
    const options = `--template cdk${passwordless ? ' --passwordless' : ''} --domain ${domain}`
    const backend = `npm create domain-gate@latest back-end -- ${options}`
    const settings = template === 'html' ? 'app.js' : 'account.ts'
    return `1. Deploy a pool with the gate. This makes the back end for it, and there are templates for \`amplify-gen2\` and
   \`sam\` too: \`${backend}\`.
2. Write the region, the pool's id and the app client, which the deployment prints, into \`${settings}\`, and take the
   endpoint out.${template === 'html' ? ' Write the region into `connect-src` of `index.html`, too.' : ''}
3. ${template === 'html' ? 'Put `index.html`, `app.js` and `page.css` on any web server, with all that is in `node_modules/@domain-gate/elements/dist/cdn` beside them.' : 'Build the app, and host it anywhere.'}
`
  }
  const tool = template === 'sam' ? 'the SAM CLI and ' : ''
  const command = scripts['deploy'] ? 'npm run deploy' : 'npm run sandbox'
  const rules =
    template === 'sam'
      ? '\nThen bring the rules into the table, which the outputs name:\n\n```sh\nnpx domain-gate rules import rules.json --table TABLE --region REGION\n```\n'
      : ''
  const mail = passwordless
    ? '\nEach sign-in by a code sends a mail, and Cognito itself sends 50 a day at most. For more, have the pool send by SES.\n'
    : ''
  return `You need ${tool}credentials for an AWS account.

\`\`\`sh
${command}
\`\`\`
${rules}${mail}
The outputs name the region, the pool and the app client for the form.
\`npm create domain-gate@latest\` also makes apps with the form.
`
}
