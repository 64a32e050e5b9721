const consequence =
  /^(?:(?:g?make|ninja)(?:\[\d+\])?: )?\*\*\* \[[^\]]{1,300}\] (?:Error \d+|Killed|Terminated|Aborted|Interrupt)\b|^(?:[^:]{0,120}\b)?(?:exit(?:ed|s|ing)?(?: with)?(?: an?)?(?: non-?zero)?(?: exit)?(?: code| status)?|return(?:ed)?(?: non-?zero)?(?: exit)? (?:code|status)|rc)[ :=(]{1,3}-?\d{1,6}\)?[.!]?$/i

/** Work of any kind failed, and nothing of why: `Nightly load failed`, `run finished with errors`, `Pipeline failed, see above`. */
const workFailed =
  /^(?:[\w.-]{1,40} ){0,3}(?:job|pipeline|run|script|task|step|stage|build|workflow|import|export|load|backup|sync|process|program|batch|dag|etl)(?: [\w.-]{1,40}){0,2} (?:(?:has |was )?(?:failed|aborted|terminated(?: abnormally)?|unsuccessful)|(?:finished|completed|ended) with (?:\d{1,9} )?(?:errors?|failures?))(?:[.!]{0,3}|[,;(] ?(?:see|check|details?)\b.{0,80})$/i

/** The program ends, and nothing of why: `Aborting.`, `Shutting down after failure`. */
const programEnds =
  /^(?:shutting down|exiting|aborting|aborted|giving up|terminating|stopping|quitting)(?: now)?(?:,? (?:after|due to|because of) (?:the |a |an |previous |earlier |above |\d{1,9} ){0,2}(?:failures?|errors?|exceptions?))?[.!]{0,3}$/i

/** Whether an error's text only repeats that something has failed, such as `exit status 2` and `*** [all] Error 1` of make. */
export const isConsequence = (text: string): boolean =>
  text.length < 500 &&
  !text.includes('\n') &&
  (consequence.test(text) || workFailed.test(text) || programEnds.test(text))
