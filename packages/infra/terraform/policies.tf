# What each function may do: the same as with the CDK construct, statement by statement, which a test compares.

resource "aws_iam_role" "function" {
  for_each = local.functions

  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
  tags               = var.tags
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# ── Its log: the group is there already, only its streams are the function's to make ─────────────────────────────────

resource "aws_iam_role_policy" "logs" {
  for_each = local.functions

  name   = "Logs"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.logs[each.key].json
}

data "aws_iam_policy_document" "logs" {
  for_each = local.functions

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }
}

# ── Table and queue ──────────────────────────────────────────────────────────────────────────────────────────────────

resource "aws_iam_role_policy" "work" {
  for_each = local.functions

  name = "Work"
  role = aws_iam_role.function[each.key].id
  policy = {
    "pre-sign-up"          = data.aws_iam_policy_document.pre_sign_up.json
    "post-confirmation"    = data.aws_iam_policy_document.post_confirmation.json
    "pre-token-generation" = data.aws_iam_policy_document.pre_token_generation.json
    "membership-worker"    = data.aws_iam_policy_document.membership_worker.json
  }[each.key]
}

data "aws_iam_policy_document" "pre_sign_up" {
  statement {
    actions   = ["dynamodb:BatchGetItem"]
    resources = [local.rules_arn]
  }
}

data "aws_iam_policy_document" "post_confirmation" {
  statement {
    actions   = ["dynamodb:BatchGetItem"]
    resources = [local.rules_arn]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]
  }
}

data "aws_iam_policy_document" "pre_token_generation" {
  statement {
    actions   = ["dynamodb:BatchGetItem"]
    resources = [local.rules_arn]
  }

  dynamic "statement" {
    for_each = local.heals ? [local.queue_arn] : []

    content {
      actions   = ["sqs:SendMessage"]
      resources = [local.queue_arn]
    }
  }
}

data "aws_iam_policy_document" "membership_worker" {
  statement {
    actions   = ["dynamodb:BatchGetItem"]
    resources = [local.rules_arn]
  }

  statement {
    actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [local.queue_arn]
  }
}

# ── The user pool. Policies of their own: inside of the roles they would close a circle, pool → function → role → pool ─

resource "aws_iam_role_policy" "post_confirmation_on_pool" {
  count = local.grants_groups ? 1 : 0

  name   = "Pool"
  role   = aws_iam_role.function["post-confirmation"].id
  policy = data.aws_iam_policy_document.post_confirmation_on_pool.json
}

data "aws_iam_policy_document" "post_confirmation_on_pool" {
  statement {
    actions   = ["cognito-idp:AdminAddUserToGroup", "cognito-idp:CreateGroup"]
    resources = [local.user_pool_arn]
  }
}

resource "aws_iam_role_policy" "membership_worker_on_pool" {
  count = local.grants_groups ? 1 : 0

  name   = "Pool"
  role   = aws_iam_role.function["membership-worker"].id
  policy = data.aws_iam_policy_document.membership_worker_on_pool.json
}

data "aws_iam_policy_document" "membership_worker_on_pool" {
  statement {
    actions   = ["cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminGetUser", "cognito-idp:CreateGroup"]
    resources = [local.user_pool_arn]
  }
}

# ── The queues: nobody may use them without TLS ──────────────────────────────────────────────────────────────────────

data "aws_iam_policy_document" "over_tls" {
  for_each = { for name, queue in local.queues : name => queue[0] if local.grants_groups }

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
