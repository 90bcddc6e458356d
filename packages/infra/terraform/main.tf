data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  # What the choices mean for the parts that are made.
  grants_groups     = var.membership != "token"
  writes_tokens     = var.membership != "groups"
  heals             = local.grants_groups && var.heal
  has_token_trigger = local.writes_tokens || local.heals

  here           = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"
  rules_table    = var.create_rules_table ? aws_dynamodb_table.rules[0].name : var.rules_table_name
  user_pool_id   = var.create_user_pool ? aws_cognito_user_pool.pool[0].id : var.user_pool_id
  user_pool_arn  = "arn:${data.aws_partition.current.partition}:cognito-idp:${local.here}:userpool/${local.user_pool_id}"
  rules_arn      = "arn:${data.aws_partition.current.partition}:dynamodb:${local.here}:table/${local.rules_table}"
  queue_url      = try(aws_sqs_queue.memberships[0].url, "")
  queue_arn      = try(aws_sqs_queue.memberships[0].arn, "")
  managed_groups = join(",", var.managed_groups)
  trusted_providers = join(";", [
    for provider, domains in var.trusted_providers : "${provider}:${join(",", domains)}"
  ])
}

# ── The rules ────────────────────────────────────────────────────────────────────────────────────────────────────────

resource "aws_dynamodb_table" "rules" {
  count = var.create_rules_table ? 1 : 0

  name                        = coalesce(var.rules_table_name, "${var.name}-rules")
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = var.rules_key_attribute
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  attribute {
    name = var.rules_key_attribute
    type = "S"
  }

  ttl {
    attribute_name = "ExpiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}

# ── The functions ────────────────────────────────────────────────────────────────────────────────────────────────────

locals {
  # Each function that there is, and the seconds it may take. Cognito waits five for a trigger.
  functions = {
    for name, function in {
      "pre-sign-up"          = { timeout = 5, exists = true }
      "post-confirmation"    = { timeout = 5, exists = local.grants_groups }
      "pre-token-generation" = { timeout = 5, exists = local.has_token_trigger }
      "membership-worker"    = { timeout = 60, exists = local.grants_groups }
    } : name => function if function.exists
  }

  # The variables that each function reads, and no other.
  environments = {
    "pre-sign-up" = {
      RULES_TABLE_NAME        = local.rules_table
      RULES_KEY_ATTRIBUTE     = var.rules_key_attribute
      RULES_CACHE_SECONDS     = var.rules_cache_seconds
      MANAGED_GROUPS          = local.managed_groups
      ADMIN_CREATE            = var.admin_create
      DISCLOSURE              = var.disclosure
      TRUSTED_PROVIDERS       = local.trusted_providers
      POWERTOOLS_SERVICE_NAME = var.name
    }
    "post-confirmation" = {
      RULES_TABLE_NAME        = local.rules_table
      RULES_KEY_ATTRIBUTE     = var.rules_key_attribute
      RULES_CACHE_SECONDS     = var.rules_cache_seconds
      MANAGED_GROUPS          = local.managed_groups
      MEMBERSHIP              = var.membership
      MEMBERSHIP_QUEUE_URL    = local.queue_url
      TRUSTED_PROVIDERS       = local.trusted_providers
      POWERTOOLS_SERVICE_NAME = var.name
    }
    "pre-token-generation" = {
      RULES_TABLE_NAME        = local.rules_table
      RULES_KEY_ATTRIBUTE     = var.rules_key_attribute
      MANAGED_GROUPS          = local.managed_groups
      MEMBERSHIP              = var.membership
      MEMBERSHIP_QUEUE_URL    = local.heals ? local.queue_url : ""
      TRUSTED_PROVIDERS       = local.trusted_providers
      POWERTOOLS_SERVICE_NAME = var.name
    }
    "membership-worker" = {
      RULES_TABLE_NAME        = local.rules_table
      RULES_KEY_ATTRIBUTE     = var.rules_key_attribute
      MANAGED_GROUPS          = local.managed_groups
      TRUSTED_PROVIDERS       = local.trusted_providers
      POWERTOOLS_SERVICE_NAME = var.name
    }
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_retention_days
  skip_destroy      = var.deletion_protection
  tags              = var.tags
}

resource "aws_lambda_function" "function" {
  for_each = local.functions

  function_name    = "${var.name}-${each.key}"
  role             = aws_iam_role.function[each.key].arn
  filename         = "${var.code_directory}/${each.key}.zip"
  source_code_hash = filebase64sha256("${var.code_directory}/${each.key}.zip")
  handler          = "index.handler"
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  memory_size      = var.memory_size
  timeout          = each.value.timeout
  tags             = var.tags

  environment {
    variables = local.environments[each.key]
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  depends_on = [aws_iam_role_policy.logs, aws_iam_role_policy.work]
}

resource "aws_lambda_permission" "cognito" {
  for_each = toset([for name in keys(local.functions) : name if name != "membership-worker"])

  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.function[each.key].function_name
  principal      = "cognito-idp.amazonaws.com"
  source_arn     = local.user_pool_arn
  source_account = data.aws_caller_identity.current.account_id
}

# ── Memberships that have to wait ────────────────────────────────────────────────────────────────────────────────────

resource "aws_sqs_queue" "memberships" {
  count = local.grants_groups ? 1 : 0

  name                      = "${var.name}-memberships"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 345600
  # Six times the worker's timeout, as Lambda asks.
  visibility_timeout_seconds = 360
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn
    maxReceiveCount     = 10
  })
}

resource "aws_sqs_queue" "dead_letters" {
  count = local.grants_groups ? 1 : 0

  name                      = "${var.name}-memberships-given-up"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
  tags                      = var.tags
}

locals {
  queues = {
    memberships  = aws_sqs_queue.memberships
    dead_letters = aws_sqs_queue.dead_letters
  }
}

resource "aws_sqs_queue_policy" "over_tls" {
  for_each = data.aws_iam_policy_document.over_tls

  queue_url = local.queues[each.key][0].url
  policy    = each.value.json
}

resource "aws_lambda_event_source_mapping" "memberships" {
  count = local.grants_groups ? 1 : 0

  event_source_arn = aws_sqs_queue.memberships[0].arn
  function_name    = aws_lambda_function.function["membership-worker"].arn
  # A membership is received only when it is its turn: of a larger batch, those that no time was left for would lose a try.
  batch_size              = 1
  function_response_types = ["ReportBatchItemFailures"]

  # Two workers take ten of the account's 25 additions to groups a second, which cannot be raised.
  scaling_config {
    maximum_concurrency = 2
  }
}
