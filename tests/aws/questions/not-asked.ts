import { type OpenQuestion, settledByChoice } from '../question.ts'

/** What neither target can be asked, and why. */
export const openQuestions: readonly OpenQuestion[] = [
  {
    name: 'federated-post-confirmation',
    question: 'Does Post confirmation run for somebody who comes by an identity provider?',
    documented: {
      file: 'docs/federated-users.md',
      section: 'why-does-such-a-user-often-have-no-group',
      point: 'The log of Post confirmation',
    },
    notAsked:
      'it needs an identity provider and a browser at its pages, which this command has not',
  },
  {
    name: 'web-acl-captcha',
    question: 'What does a page get when a web ACL answers with a captcha?',
    documented: {
      file: 'docs/deploy.md',
      section: 'limit-sign-ups-with-a-web-acl',
      point: 'Not every Region offers AWS WAF for user pools.',
    },
    notAsked:
      'it needs a web ACL with such a rule, which costs by the month and is not deployed here',
  },
  {
    name: 'reset-by-administrator',
    question: 'Does a code or passkey go around a password that an administrator reset?',
    documented: settledByChoice(
      'a user with a temporary password, or one that an administrator reset',
    ),
    notAsked:
      'the user of a temporary password is asked for, and is the same case in the local stack',
  },
  {
    name: 'alias-takeover',
    question: 'Does ForceAliasCreation move an alias from the user who has it?',
    documented: {
      file: 'docs/which-pools.md',
      section: 'settings-with-which-nobody-can-sign-up',
      point: 'email is an *alias*',
    },
    notAsked: 'it needs a pool in which email is an alias, and the gate refuses such pools',
  },
]
