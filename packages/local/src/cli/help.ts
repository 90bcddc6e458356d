export const HELP = `Usage: domain-gate-local [options]

Runs Domain Gate on this machine: emulated Amazon Cognito, DynamoDB and SQS, the
real trigger bundles, and a playground page. Needs no AWS account.

  --port N      playground's port; Cognito, DynamoDB and SQS take N+1 to N+3
                (default 4620; 0: any free ports)
  --host ADDRESS
                listen at ADDRESS, such as 0.0.0.0 for containers and phones
                (default 127.0.0.1). Everyone who reaches it can sign up, read
                all mail, act as an administrator and change the rules, so any
                other than loopback wants --open-to-network too
  --allowed-host NAME
                a further name to be asked for by, such as
                host.docker.internal; may be given several times
  --data DIR    keep users, groups, rules and ids in DIR (default: in memory)
  --rules FILE  put the rows of FILE into the rules table: a JSON array such as
                [{ "EmailDomain": "acme.com", "UserGroup": "acme" }]
  --membership MODE
                where membership is told: groups (default), token or both
  --managed-groups PATTERNS
                the groups the gate owns, such as 'tenant-*,partners'
                (default: any)
  --custom-attributes NAMES
                custom attributes that forms may send, such as 'company,plan'
  --json        print one line of JSON when ready, and nothing else
  --version     print the version
  -h, --help    print this
`
