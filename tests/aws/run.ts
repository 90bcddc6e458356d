import { build } from '../../scripts/build.ts'
import { readOptions, wrongOption } from '../proof/read-options.ts'
import { markdownOf, type Transcript } from './transcript.ts'
import { questionsNamed, verifyLocally } from './verify-locally.ts'

// `npm run verify:aws` deploys to AWS and asks there, `-- --local` asks the local stack: docs/verify-on-aws.md. The
// transcript goes to stdout, and what happens meanwhile to stderr. Exit codes: 0 all as documented, 1 something is not,
// 2 not everything could be asked or removed.
const { values } = readOptions('verify:aws', 'asks AWS what the documents say of it', {
  local: { type: 'boolean', default: false, help: 'asks the local stack' },
  yes: { type: 'boolean', default: false, help: 'does not ask before it creates anything' },
  region: { type: 'string', value: 'NAME', help: 'another Region than that of your profile' },
  only: { type: 'string', value: 'TEXT', help: 'asks the questions with that in their name' },
  json: { type: 'boolean', default: false, help: 'prints the transcript as JSON' },
  'show-account': {
    type: 'boolean',
    default: false,
    help: 'names account and Region in the transcript',
  },
})

process.exitCode = await run().catch((error: Error) => {
  console.error(`verify:aws: ${error.message}`)
  return 2
})

async function run(): Promise<number> {
  const questions = namedQuestions()
  if (!(await build())) return 2
  if (values.local) return print(await verifyLocally(questions))

  // Loaded only here: the local stack needs neither CDK nor the clients of AWS.
  const { verifyOnAws } = await import('./verify-on-aws.ts')
  const stop = new AbortController()
  const onStop = () => {
    console.error(
      'Removing what was created. This takes some minutes, and should not be interrupted.',
    )
    stop.abort()
  }
  process.on('SIGINT', onStop)
  process.on('SIGTERM', onStop)
  const { transcript, isComplete } = await verifyOnAws({
    questions,
    region: values.region,
    yes: values.yes,
    showAccount: values['show-account'],
    log: (line) => console.error(line),
    signal: stop.signal,
  })
  const code = transcript === null ? 2 : print(transcript)
  return isComplete ? code : 2
}

function namedQuestions() {
  try {
    return questionsNamed(values.only)
  } catch (error) {
    return wrongOption((error as Error).message)
  }
}

function print(transcript: Transcript): number {
  console.log(values.json ? JSON.stringify(transcript, null, 2) : markdownOf(transcript))
  const wrong = transcript.rows.filter(({ outcome }) => ['different', 'failed'].includes(outcome))
  return wrong.length === 0 ? 0 : 1
}
