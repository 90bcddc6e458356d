# The alarms of the construct. docs/deploy.md says of each what it means and what to do.

locals {
  triggers = [for name in keys(local.functions) : name if name != "membership-worker"]

  # Each goes off when the sum, or the greatest value, of five minutes reaches the threshold.
  alarms = {
    "rules-unavailable" = {
      description = "Sign-ups are refused because the rules could not be read in time. See the Pre sign-up log, \"rules unavailable\"."
      namespace   = "DomainGate", metric = "RulesUnavailable", statistic = "Sum", threshold = 1
      dimensions  = { service = var.name }
      exists      = true
    }
    "rules-throttled" = {
      description = "DynamoDB throttled reads of the rules table: raise its maximum throughput or the account's read quota."
      namespace   = "AWS/DynamoDB", metric = "ReadThrottleEvents", statistic = "Sum", threshold = 1
      dimensions  = { TableName = local.rules_table }
      exists      = true
    }
    "post-confirmation-errors" = {
      description = "Post confirmation fails or times out. See its log; users are signed up but lack groups."
      namespace   = "AWS/Lambda", metric = "Errors", statistic = "Sum", threshold = 1
      dimensions  = { FunctionName = "${var.name}-post-confirmation" }
      exists      = local.grants_groups
    }
    "pre-token-generation-errors" = {
      description = "Pre token generation fails or times out. See its log; people cannot sign in or stay signed in."
      namespace   = "AWS/Lambda", metric = "Errors", statistic = "Sum", threshold = 1
      dimensions  = { FunctionName = "${var.name}-pre-token-generation" }
      exists      = local.has_token_trigger
    }
    "membership-worker-errors" = {
      description = "The membership worker fails. Messages stay in the queue and are tried again; see its log."
      namespace   = "AWS/Lambda", metric = "Errors", statistic = "Sum", threshold = 1
      dimensions  = { FunctionName = "${var.name}-membership-worker" }
      exists      = local.grants_groups
    }
    "membership-pending" = {
      description = "A confirmed user's groups could be neither granted nor put into the queue. See the Post confirmation log, \"membership pending\"; then run domain-gate sync."
      namespace   = "DomainGate", metric = "MembershipPending", statistic = "Sum", threshold = 1
      dimensions  = { service = var.name }
      exists      = local.grants_groups
    }
    "membership-late" = {
      description = "A confirmed user has waited ten minutes for their group. See the worker's log."
      namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", statistic = "Maximum", threshold = 600
      dimensions  = { QueueName = "${var.name}-memberships" }
      exists      = local.grants_groups
    }
    "membership-lost" = {
      description = "Memberships were given up after ten tries and wait in the dead-letter queue for 14 days. Mend the cause, then redrive the queue."
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum", threshold = 1
      dimensions  = { QueueName = "${var.name}-memberships-given-up" }
      exists      = local.grants_groups
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "gate" {
  for_each = { for name, alarm in local.alarms : name => alarm if alarm.exists }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  # No sign-ups, no data.
  treat_missing_data = "notBreaching"
  alarm_actions      = var.alarm_topic_arn[*]
  tags               = var.tags
}

resource "aws_cloudwatch_metric_alarm" "throttled" {
  for_each = toset(local.triggers)

  alarm_name          = "${var.name}-${each.key}-throttled"
  alarm_description   = "${each.key} was called more often at once than it may run: raise the account's limit."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = "${var.name}-${each.key}" }
  statistic           = "Sum"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn[*]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  for_each = toset(local.triggers)

  alarm_name          = "${var.name}-${each.key}-slow"
  alarm_description   = "${each.key} nears the five seconds that Cognito waits. See latencyMs in its log; more memory makes cold starts faster."
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  dimensions          = { FunctionName = "${var.name}-${each.key}" }
  extended_statistic  = "p99"
  threshold           = 4000
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn[*]
  tags                = var.tags
}

# Cognito tells a refusal by an error of the function, so refusals are taken off.
resource "aws_cloudwatch_metric_alarm" "pre_sign_up_errors" {
  alarm_name          = "${var.name}-pre-sign-up-errors"
  alarm_description   = "The Pre sign-up function fails or times out: nobody can sign up meanwhile. See its log for SettingsError, \"Task timed out\" and Runtime errors."
  threshold           = 1
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn[*]
  tags                = var.tags

  metric_query {
    id          = "expr_1"
    expression  = "IF(errors > FILL(refused, 0), errors - FILL(refused, 0), 0)"
    label       = "Errors that are no refusals"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions  = { FunctionName = "${var.name}-pre-sign-up" }
      period      = 300
      stat        = "Sum"
    }
  }

  metric_query {
    id = "refused"

    metric {
      namespace   = "DomainGate"
      metric_name = "SignUpRefused"
      dimensions  = { service = var.name }
      period      = 300
      stat        = "Sum"
    }
  }
}
