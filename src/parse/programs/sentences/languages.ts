import type { Program } from '../program.ts'

/** Texts of errno(3) and words for an error in other languages than English. */
export const languages: Program = {
  name: '',
  shapes: [
    {
      // errno(3) in the languages whose systems are most used, and what their shells say of an unknown command.
      holds: [
        'nicht gefunden',
        'keine berechtigung',
        'kein weiterer speicher',
        'auf dem ger',
        'verbindungsaufbau abgelehnt',
        'aucun fichier ou dossier',
        'permission non accord',
        'introuvable',
        'plus de place',
        'aucun espace disponible',
        'connexion refus',
        'no existe el ',
        'permiso denegado',
        'no se encontr',
        'no queda espacio',
        'rehusada',
        'file o directory non',
        'permesso negato',
        'comando non trovato',
        'spazio esaurito',
        'ficheiro ou diret',
        'arquivo ou diret',
        'permiss',
        'comando n',
      ],
      is: String.raw`^(?:(?<logger>[\w./+-]{1,80}): )?(?<message>.{0,600}(?:nicht gefunden|Keine Berechtigung|Verbindungsaufbau abgelehnt|Auf dem Ger.{1,4}t ist kein Speicherplatz mehr|Aucun fichier ou dossier de ce (?:type|nom)|Permission non accord.{1,4}e|(?:commande )?introuvable|Plus de place|Aucun espace disponible|Connexion refus.{1,4}e|No existe el (?:fichero|archivo)|Permiso denegado|no se encontr|No queda espacio|Conexi.{1,4}n rehusada|File o directory non esistente|Permesso negato|comando non trovato|Spazio esaurito|(?:ficheiro|[Aa]rquivo) ou diret.{1,4}rio (?:inexistente|n.{1,4}o encontrado)|Permiss.{1,4}o negada|comando n.{1,4}o encontrado).{0,200})$`,
      isGeneral: true,
    },
    {
      holds: ['^fehler', '^erreur', '^errore', '^erro:', '^fehler:', '^fout'],
      is: '^(?:Fehler|FEHLER|Erreur|ERREUR|Errore|ERRORE|Erro|Fout)(?: [\\w-]{1,40}){0,4} ?: *(?<message>\\D.*)$',
      isGeneral: true,
    },
  ],
  samples: {
    "cp: Aufruf von stat für 'x' nicht möglich: Datei oder Verzeichnis nicht gefunden": 'error -',
  },
  never: ['ABC1312I Volume mounted'],
}
