export const HELP = `Usage: domain-gate-local [options]

Runs Domain Gate on this machine: emulated Amazon Cognito and DynamoDB, the real
trigger bundles, and a playground page. Needs no AWS account.

  --port N      playground's port; Cognito and DynamoDB take N+1 and N+2
                (default 4620; 0: any free ports)
  --data DIR    keep users, groups, rules and ids in DIR (default: in memory)
  --rules FILE  put the rows of FILE into the rules table: a JSON array such as
                [{ "EmailDomain": "acme.com", "UserGroup": "acme" }]
  --json        print one line of JSON when ready, and nothing else
  --version     print the version
  -h, --help    print this
`
