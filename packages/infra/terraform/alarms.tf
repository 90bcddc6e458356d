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

  # Those that each trigger has, of its own values of five minutes.
  trigger_alarms = {
    "throttled" = {
      description = "was called more often at once than it may run: raise the account's limit."
      metric      = "Throttles", statistic = "Sum", percentile = null, threshold = 1, of = 1, times = null
    }
    "slow" = {
      description = "nears the five seconds that Cognito waits. See latencyMs in its log; more memory makes cold starts faster."
      metric      = "Duration", statistic = null, percentile = "p99", threshold = 4000, of = 3, times = 2
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

resource "aws_cloudwatch_metric_alarm" "trigger" {
  for_each = {
    for pair in setproduct(local.triggers, keys(local.trigger_alarms)) :
    join("-", pair) => merge(local.trigger_alarms[pair[1]], { function = pair[0] })
  }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.function} ${each.value.description}"
  namespace           = "AWS/Lambda"
  metric_name         = each.value.metric
  dimensions          = { FunctionName = "${var.name}-${each.value.function}" }
  statistic           = each.value.statistic
  extended_statistic  = each.value.percentile
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.times
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
