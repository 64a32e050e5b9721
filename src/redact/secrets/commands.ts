import { standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'

const isPassword = (found: string): boolean => !standsForNone(found, '=', false) && !/^-{1,2}[a-z]/.test(found)

const option = (name: string, programs: readonly string[], flags: string, hides: readonly string[], keeps: readonly string[] = []): Secret => ({
  name,
  words: programs,
  // Up to two options of a command; the loop of the redactor finds the next one.
  expression: new RegExp(String.raw`(\b(?:${programs.map(program => program.replaceAll('.', '\\.')).join('|')})\b[^\n|;]{0,2048}?(?:\s|["'],\s{0,4}["'])(?:${flags})\\{0,4}["']?)(?!\[REDACTED\]|["'\s])[^\s"'\\]{1,1024}`, 'g'),
  accepts: isPassword,
  stays: 'the command',
  hides,
  keeps,
})

/** Passwords that only the program in front of them gives away. */
export const commands: readonly Secret[] = [
  option('mysql -ppassword', ['mysql', 'mariadb', 'mysqldump', 'mysqladmin', 'mysqlimport', 'mysqlcheck', 'mariadb-dump', 'xtrabackup', 'mysqlsh'], '-p', ['mysql -u root -p{alnum 12} shop', 'mysqldump --all -p{alnum 12}'], ['mysql -u root -p shop', 'mysqld --port 3306']),
  option('sshpass -p, redis-cli -a and the like', ['sshpass', 'redis-cli', 'valkey-cli', 'mongo', 'mongosh', 'mongodump', 'mongorestore', 'docker login', 'podman login', 'helm registry login', 'ldapsearch', 'ldapadd', 'ldapmodify', 'ldapwhoami', 'sqlcmd', 'bcp', 'isql', 'zip', 'unzip', '7z', '7za', 'rar', 'unrar', 'az login', 'cqlsh', 'influx', 'vncpasswd', 'xfreerdp', 'rdesktop', 'ipmitool', 'oc login', 'snmpwalk', 'pdftk', 'qpdf', 'rabbitmqadmin'], String.raw`-p\s{1,4}|-a\s{1,4}|-w\s{1,4}|-P\s{1,4}|(?<=\b(?:7z|7za|rar|unrar)\b[^\n]{0,512})-p|/p:`, ['sshpass -p {alnum 12} ssh h', 'redis-cli -h c -a {alnum 12} ping', 'ldapsearch -x -w {alnum 12} -b dc=x', 'sqlcmd -S h -U sa -P {alnum 12}', 'docker login -u bob -p {alnum 12} r', '7z a -p{alnum 12} x.7z', 'xfreerdp /u:bob /p:{alnum 12}'], ['docker login registry.example.org', 'unzip -o x.zip']),
  {
    name: 'curl -u user:password',
    words: ['curl', 'wget', 'http ', 'https ', 'xh ', '--user', 'lftp', 'smbclient', 'mount.cifs', '--proxy-user', 'rclone'],
    expression: /((?:\b(?:curl|http|https|xh)\b[^\n|;]{0,2048}?\s(?:-[a-zA-Z]{0,6}u|-U|-a)|--(?:proxy-)?user)\\{0,4}["']?(?:\s{1,4}|=|,\s{0,4}|["'],\s{0,4})?\\{0,4}["']?[\w.@%+-]{0,128}:)(?!\/\/|\[REDACTED\])[^\s"'\\]{1,1024}/g,
    accepts: found => isPassword(found) && !/^\d{1,5}$/.test(found),
    stays: 'the command and the user',
    hides: ['curl -u bob:{alnum 12} https://x.test', "curl -sSu 'bob:{alnum 12}' https://x.test", 'curl --user bob:{alnum 12} x', '["curl", "-u", "bob:{alnum 12}"]'],
    keeps: ['curl -u bob https://x.test', 'docker run --user 1000:1000 x', 'curl -sS https://x.test:8080/'],
  },
  {
    name: 'user and password of lftp, smbclient or a mount',
    words: ['lftp', 'smbclient', 'cifs', 'rpcclient', 'net use'],
    expression: /(\blftp\b[^\n]{0,512}?-u\s{1,4}["']?[\w.@-]{1,64},|\b(?:smbclient|rpcclient)\b[^\n]{0,512}?-U\s{1,4}["']?[\w.@\\/-]{1,64}%|\bnet use\b[^\n]{0,256}?\/user:\S{1,64}\s)[^\s"']{1,512}/gi,
    accepts: isPassword,
    stays: 'the command and the user',
    hides: ['lftp -u bob,{alnum 12} sftp://h', 'smbclient //h/s -U bob%{alnum 12}'],
  },
  {
    name: 'openssl -passin pass:password',
    words: ['pass:', '-passin', '-passout'],
    expression: /((?:-pass(?:in|out)?|-password|-k)\s{1,4}["']?pass:|"pass:)[^\s"']{1,512}/g,
    accepts: isPassword,
    stays: 'the command',
    hides: ['openssl rsa -passin pass:{alnum 12} -in k', 'openssl enc -pass pass:{alnum 12}'],
    keeps: ['2 pass: 3', '-passin env:PW'],
  },
  {
    name: 'password piped into a command',
    words: ['password-stdin', 'chpasswd', '--stdin', 'with-token', 'token-stdin', 'passwd --stdin', 'sudo -S'],
    expression: /((?:\becho|\bprintf)\s(?:-[neE]{1,3}\s{1,4})?["']?(?:[\w.-]{1,64}:(?=[^\n]{0,256}chpasswd))?)[^\s"'|]{2,512}(["']?\s{0,4}\|\s{0,4}(?:sudo\s)?[^\n|]{0,256}(?:password-stdin|chpasswd|--stdin|with-token|token-stdin|sudo -S))/g,
    accepts: isPassword,
    stays: 'the command',
    hides: ['echo {alnum 12} | docker login -u bob --password-stdin', "echo 'root:{alnum 12}' | chpasswd", 'printf "{alnum 12}" | gh auth login --with-token'],
    keeps: ['echo "$TOKEN" | docker login --password-stdin', 'cat f | docker login --password-stdin'],
  },
  {
    name: 'password set by a command',
    words: ['rabbitmqctl', 'htpasswd', 'configure set', 'config set', 'config:set', 'requirepass', 'masterauth', 'kubectl create secret', '--from-literal', 'secrets put', 'secret set', 'vault kv put', 'adduser', 'set-password'],
    expression: /((?:\brabbitmqctl\s(?:add_user|change_password|authenticate_user)\s{1,4}\S{1,64}\s|\bhtpasswd\s-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s(?:\S{1,256}\s){1,2}|\b(?:configure|config|secrets?)[ :](?:set|put|add)\s{1,4}\S{0,64}(?:key|secret|token|password|passwd|_auth|requirepass|masterauth)[\s=]{1,4}|\b(?:requirepass|masterauth|masterpass)\s{1,4}|--from-literal[= ]\S{1,64}=)\\{0,4}["']?)[^\s"']{3,512}/gi,
    accepts: isPassword,
    stays: 'the command',
    hides: ['rabbitmqctl add_user bob {alnum 12}', 'htpasswd -b f bob {alnum 12}', 'aws configure set aws_secret_access_key {base64 40}', 'requirepass {alnum 12}', 'kubectl create secret generic x --from-literal=pw={alnum 12}'],
    keeps: ['rabbitmqctl list_users', 'git config set user.name bob'],
  },
]
