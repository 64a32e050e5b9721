const consequence =
  /^(?:(?:g?make|ninja)(?:\[\d+\])?: )?\*\*\* \[[^\]]{1,300}\] (?:Error \d+|Killed|Terminated|Aborted|Interrupt)\b|^(?:[^:]{0,120}\b)?(?:exit(?:ed|s)?(?: with)?(?: an?)?(?: non-?zero)?(?: exit)?(?: code| status)?|return(?:ed)?(?: non-?zero)?(?: exit)? (?:code|status)|rc)[ :=(]{1,3}-?\d{1,6}\)?[.!]?$/i

/** Whether an error's text only repeats that something has failed, such as `exit status 2` and `*** [all] Error 1` of make. */
export const isConsequence = (text: string): boolean =>
  text.length < 500 && !text.includes('\n') && consequence.test(text)
