#!/usr/bin/env bash
# Makes the Cloud Run job of job.yaml, starts it every week, and tells when an execution fails.
#
# Usage:  PROJECT=… REGION=… IMAGE=… SHARE=… ACCOUNT=… CHANNEL=… deploy.sh
#
#   IMAGE     made with docker/Dockerfile, with its tag
#   SHARE     address of the NFS share for the logs
#   ACCOUNT   service account that may start the job (roles/run.invoker)
#   CHANNEL   notification channel of Cloud Monitoring
# The secrets, once each, from a file or a pipe and never as an argument:
#   gcloud secrets create openai-api-key --data-file=-

set -eu -o pipefail
here=$(cd -P "$(dirname "$0")" && pwd -P)
: "${PROJECT:?}" "${REGION:?}" "${IMAGE:?}" "${SHARE:?}" "${ACCOUNT:?}" "${CHANNEL:?}"

sed -e "s|IMAGE|$IMAGE|" -e "s|SHARE_ADDRESS|$SHARE|" "$here/job.yaml" |
  gcloud run jobs replace - --project "$PROJECT" --region "$REGION"

# UTC: in a zone with summer time one night a year has no 2:00, and one may have two. Others: '0 3 * * *' daily,
# '0 2 * * 1,4' Mondays and Thursdays, '0 1 1 * *' on the first of each month.
# No retries: what failed to start may have started.
gcloud scheduler jobs create http inventory-weekly --project "$PROJECT" --location "$REGION" \
  --schedule '0 2 * * 0' --time-zone Etc/UTC --max-retry-attempts 0 \
  --uri "https://run.googleapis.com/v2/projects/$PROJECT/locations/$REGION/jobs/inventory:run" \
  --http-method POST --oauth-service-account-email "$ACCOUNT"

gcloud alpha monitoring policies create --project "$PROJECT" --notification-channels "$CHANNEL" \
  --policy-from-file "$here/alert-policy.json"
