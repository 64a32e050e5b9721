/** Lines as programs write them, with words that secrets have near them, and no secret. */
export const harmless: readonly string[] = `
commit 5f3c9a7e1b2d4c6f8a0b9c8d7e6f5a4b3c2d1e0f
HEAD is now at 5f3c9a7 Fix the parser of tokens
Merge branch 'feature/api-key-rotation' into main
id 123e4567-e89b-12d3-a456-426614174000
request_id=123e4567-e89b-12d3-a456-426614174000 took 12ms
see https://example.org:8080/docs and write to me@example.org
https://example.org/path?x=1 contact: ops@example.org
2026-01-25T13:00:00.823Z at 13:00:00
Total Tokens: 12,345; max_tokens=4096; tokens={in:1200, out:300}
max_tokens=4096
tokens: 512
prompt_tokens=812 completion_tokens=120 total_tokens=932
{"usage":{"prompt_tokens":812,"completion_tokens":120}}
token: 812
token count: 42
Tokenizer loaded: cl100k_base
special tokens: <pad> <eos>
eos_token: </s>, pad_token: <pad>
unexpected token: }
SyntaxError: Unexpected token < in JSON at position 0
syntax error near unexpected token 'done'
next page token: null
token: undefined
token expired
token is valid until tomorrow
your API key is valid
API key not found
API key: missing
api_key: not set
api_key=None
api_keys=2, secrets: 14; passwords=0
OPENAI_API_KEY is not set
Please set the OPENAI_API_KEY environment variable
Using API key from environment
export TOKEN=$GITHUB_TOKEN
password: \${DB_PASSWORD}
PASSWORD="$(cat /run/secrets/db)"
password: {{ vault.db_password }}
password = getpass.getpass()
password = os.environ["DB_PASSWORD"]
password: ******
password: [REDACTED]
token=<redacted>
secret: <hidden>
password: null, token: None
Enter password:
Password:
Password for bob:
password authentication failed for user "bob"
FATAL: password authentication failed for user "aiq"
Failed password for root from 10.0.0.5 port 22 ssh2
Accepted password for bob from 10.0.0.5 port 52622 ssh2
password changed for bob
passwd: password updated successfully
passwd: files systemd
passwd: all authentication tokens updated successfully
group: files systemd
shadow: files
the password is required
your password is too short (8)
password must contain a digit
Password policy: at least 12 characters
password_min_length=12
password_file=/etc/app/password
--password-file /run/secrets/db
use --password to log in
--password PASSWORD  the password
--token TOKEN        token of the API
secret not found: db-credentials
secret "db-credentials" created
secret/db-credentials unchanged
secret_name: db-tls
secretName: web-tls
kubectl get secrets
credentials: 2 loaded
credentials file not found
Loaded credentials from ~/.aws/credentials
GOOGLE_APPLICATION_CREDENTIALS=/etc/app/key.json
AWS_SHARED_CREDENTIALS_FILE=/home/bob/.aws/credentials
AWS_REGION=eu-central-1 AWS_PROFILE=prod
region ap-southeast-1, Asia/Tokyo
PWD=/home/bob
OLDPWD=/root
pwd: /home/app
sudo: bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/ls
private key: loaded
private_key_path=/etc/ssl/private/web.key
ssh-keygen: generating key pair
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
ssh key fingerprint SHA256:abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
Host key verification failed.
public_key=a1b2c3d4e5f6a7b8
primary key: user_id
foreign key constraint fails
duplicate key value violates unique constraint "users_email_key"
Key (email)=(bob@example.org) already exists.
KeyError: 'password'
key: value
key=value
keys: 12
cache_key=user:12:profile
cache key: v2-deps-linux-x64
sort_key: created_at
s3_key=inventory/2026/01/25/part-0001.json.gz
s3://bucket/inventory/2026/01/25/part-0001.json.gz
ETag: "9b2cf535f27731c974343645a3985328"
{"ETag":"\\"9b2cf535f27731c974343645a3985328\\"","Key":"inventory/part-1.json"}
sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
sha256sum: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.tar
docker.io/library/nginx:1.25@sha256:0a1b2c3d4e5f
pulling nginx:1.25@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
integrity sha512-9f86d081884c7d659a2feaa0c55ad015==
git@github.com:acme/app.git
From: bob@example.org To: ann@example.org
mailto:bob@example.org
user:bob@example.org logged in
npm install @scope/pkg@1.2.3
java.lang.Object@1b6d3586
task-force at the disk-usage desk asked about sk-learn
sk-learn 1.4 installed
Bearer authentication failed; Basic settings unchanged
WWW-Authenticate: Basic realm="app"
Authorization: required
authorization failed for user bob
401 Unauthorized
basic auth is disabled
cookie: none
accepts cookies: yes
session started: 42
session_id=123e4567-e89b-12d3-a456-426614174000
tests: pass=12 fail=0; first_pass: done, bypass=yes
pass: 12, fail: 0, skipped: 3
PASS src/app.test.ts
--- PASS: TestLogin (0.00s)
pass rate: 98.2%
mysql -u root -p shop
mysqld --port 3306
mysql: 3 connections -pending
curl -sS https://example.org:8080/
curl -u bob https://example.org/
docker run --user 1000:1000 app
docker login registry.example.org
unzip -o archive.zip
connected to postgres://db:5432/app
postgresql://db.example.org/app
redis://cache:6379/0
amqp://mq:5672
http://127.0.0.1:8080/health 200
GET /api/v1/items/12?q=cache HTTP/1.1" 200 812 "-" "Mozilla/5.0 (X11; Linux x86_64)"
GET /login?next=/home&code=42 302
https://example.org/?key=name&sort=asc
exit code: 137
code: ECONNREFUSED
error code is 5
verification code sent
pin 13 is low
gpio pin: 17
signature verified
signature: valid
sig=OK
salt: installed 2026.1
author: bob
auth: enabled
auth=none
version: v1.0-rc2
build 20260125.1 of app-1.4.2-linux-x64.tar.gz
node:internal/modules/cjs/loader:1080
  at Object.<anonymous> (/app/src/auth/token.ts:12:5)
File "/usr/lib/python3.11/site-packages/jwt/api_jwt.py", line 12, in decode
mac 00:aa:bb:cc:dd:ee
{"level":"info","msg":"token refreshed","expires_in":3600}
{"token_type":"bearer","expires_in":3600,"scope":"read"}
{"password":{},"api_key":[]}
{"hasPassword":true,"passwordResetRequired":false}
{"secrets":14,"keys":2}
Rotating secrets: 3 of 14 done
Generated 150 questions, 123 approved, tokens used: 29402 of 30000
rate limit: 10000 tokens per min
seed: 42
license: MIT
license key: valid
password authentication failed for user "postgres" (SQLSTATE 28P01)
FATAL: password authentication failed for user bob7
sudo: 3 incorrect password attempts
Password must contain 8 characters
password hash algorithm bcrypt cost 12
Invalid password length 5 (min 8)
password policy v2 loaded
Changing password for user svc-batch01.
passwd: password updated successfully
Enter passphrase for key '/home/bob/.ssh/id_ed25519':
secret "app-config-v2" created
secret/db-credentials-2 configured
kubernetes secret db-tls-2024 mounted at /etc/tls
Error from server (NotFound): secrets "regcred2" not found
token bucket refilled 100/s
unexpected token '<', "<!DOCTYPE "... is not valid JSON
SyntaxError: Unexpected token u0041 in JSON at position 0
Unexpected token 'export' (7:3)
tokens per second: 41.3tok/s
prompt_tokens=512 completion_tokens=128 total_tokens=640
loaded tokenizer token_type_ids shape=(8, 512)
token 'ident42' expected near line 7
key 'user_id2' not found in map
KeyError: 'col_12'
foreign key fk_user_12 violates constraint
using key col2 for join
invalid key size 2048bits
primary key users_pkey1
cache key user:12:v3 miss
auth token expires in 3600s
access token valid until 2026-01-25T13:00:00Z
refresh token rotation enabled
wrong key type RSA2048
PASS tests/login_2.test.ts (5.123 s)
--- PASS: TestLogin2 (0.00s)
PASS src/app1.spec.js
PASS test_suite_12
ok 12 - AUTH login2
AUTH LOGIN PLAIN CRAM-MD5
250-AUTH PLAIN LOGIN XOAUTH2
LOGIN successful for user bob12
a1 OK LOGIN completed
docker run -u app -p 8080:80 -p 443:8443 web
docker run --user 1000:1000 -p 127.0.0.1:5432:5432 pg
ssh -u bob -p 2222 host1
rsync -u -p src1 dst1
nmap -sU -p 1-1024 10.0.0.1
cp -u a1b2c.txt -p /tmp/d
psql -U postgres -p 5433 shop
mysql -u root -P 3307 -h db1 shop
mkdir -p /var/lib/app2
make -p test2
useradd -m -s /bin/bash deploy2
unzip -o release-2.1.zip
zip -r logs2026.zip logs
openssl enc -d -in file1.enc -out file1
keytool -list -keystore trust2.jks
env PATH=/usr/bin TOKEN_COUNT=12 ./run
set -x
ARG VERSION=1.2.3
ENV NODE_VERSION 20.19.1
ENV PYTHONUNBUFFERED 1
SetEnv APP_ENV prod2
GET /password HTTP/1.1
POST /oauth/token HTTP/1.1 200 12ms
GET /api/v1/token 401 3ms
GET /a%5Bkey%5D=12 200
GET /search?q=%68ello%20w%6Frld
credentials: aws/profile-2
login: bob/2026-01-25
user: bob, pass: 12 of 13
user=bob status=active2
creds file:conf/a1
net use Z: /delete
default password check: failed2
enable password required
username bob password accepted
radius-server host 10.0.0.1 auth-port 1812
snmp-server location rack12
pw=12.5 mW
pulse pw: 300us
t("password", "Passwort")
validate("token", "must not be blank")
getSecret("app/db2/login")
form.get("password", "")
assertEqual("token", token2)
register("secret", SecretPlugin)
<input type="text" value="bob2">
curl -u administrator: https://x.test
git clone https://github.com/a/b2.git
https://x.test/?code=200&auth=none
pat=3 of 12
hmac: sha256
re_match_1234
aio_queue_length=12
mfa.enabled=true
pat.findall failed
https://user.name@example.org/x
the pass rate was 92.3%
pass: 12 fail: 0
bypass=enabled2
secret_name: db-tls2
"secretName": "regcred2"
--secret id=npmrc,src=/root/.npmrc2
--password-file /run/secrets/pw2
ssl_password_file=/etc/ssl/pw.txt
gpg: key 3AA5C34371567BD2 marked as ultimately trusted
gpg: using RSA key 3AA5C34371567BD2A1B2C3D4E5F60718293A4B5C
host key fingerprint SHA256:uNiVztksCsDhcc0u9e8BrwNZ
using key 123e4567-e89b-12d3-a456-426614174000
commit 3f786850e387550fdab836ed7e6dc881de23001b
digest sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9
`
  .trim()
  .split('\n')
