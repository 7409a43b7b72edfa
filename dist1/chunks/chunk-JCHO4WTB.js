// src/rule-kit/index.ts
function defineRule(rule) {
  return rule;
}

// src/facts/manifests/distribution-table.ts
var TABLE = `
absl-py: absl
acryl-datahub: datahub
alibabacloud-tea: Tea
ansible-core: ansible
ansible-base: ansible
agent-client-protocol: acp
antlr4-python3-runtime: antlr4
apache-airflow: airflow
apache-flink: pyflink
apache-airflow-core: airflow
apache-libcloud: libcloud
apache-superset: superset
argon2-cffi: argon2
atlassian-python-api: atlassian
attrs: attr attrs
auth0-python: auth0
aws-cdk-lib: aws_cdk
azure-functions: azure.functions
azure-ai-ml: azure.ai.ml
azureml-core: azureml.core
backports-zoneinfo: backports.zoneinfo
backports-cached-property: backports.cached_property
beautifulsoup4: bs4
bio: Bio
biopython: Bio BioSQL
brotlipy: brotli
box-sdk-gen: box_sdk_gen
case-converter: caseconverter
cassandra-driver: cassandra cqlengine
codespell: codespell_lib
cx-oracle: cx_Oracle
cython: Cython cython pyximport
databricks-sdk: databricks.sdk
databricks-connect: databricks.connect pyspark
databricks-sql-connector: databricks.sql
delta-spark: delta
discord-py: discord
py-cord: discord
django-allauth: allauth
django-anymail: anymail
django-appconf: appconf
django-axes: axes
django-braces: braces
django-ckeditor: ckeditor ckeditor_uploader
django-compressor: compressor
django-configurations: configurations
django-constance: constance
django-cors-headers: corsheaders
django-crispy-forms: crispy_forms
django-csp: csp
django-debug-toolbar: debug_toolbar
django-environ: environ
django-filter: django_filters
django-formtools: formtools
django-guardian: guardian
django-haystack: haystack
django-health-check: health_check
django-import-export: import_export
django-ipware: ipware
django-jazzmin: jazzmin
django-loginas: loginas
django-model-utils: model_utils
django-modelcluster: modelcluster
django-mptt: mptt
django-ninja: ninja
django-oauth-toolkit: oauth2_provider
django-phonenumber-field: phonenumber_field
django-picklefield: picklefield
django-pipeline: pipeline
django-polymorphic: polymorphic
django-ratelimit: django_ratelimit ratelimit
django-rest-auth: rest_auth
django-rest-knox: knox
django-silk: silk
django-simple-history: simple_history
django-storages: storages
django-taggit: taggit
django-tinymce: tinymce
django-treebeard: treebeard
django-two-factor-auth: two_factor
django-waffle: waffle
django-webpack-loader: webpack_loader
django-widget-tweaks: widget_tweaks
djangorestframework: rest_framework
djangorestframework-simplejwt: rest_framework_simplejwt
djangorestframework-jwt: rest_framework_jwt
drf-nested-routers: rest_framework_nested
dnspython: dns
docopt-ng: docopt
dogpile-cache: dogpile.cache dogpile
elastic-apm: elasticapm
enum34: enum
faiss-cpu: faiss
faiss-gpu: faiss
fastapi-slim: fastapi
ffmpeg-python: ffmpeg
python-ffmpeg: ffmpeg
freetype-py: freetype
future: future past builtins libfuturize libpasteurize
futures: concurrent
gdal: osgeo gdal ogr osr
gitpython: git
google-ads: google.ads
google-ai-generativelanguage: google.ai.generativelanguage
google-api-core: google.api_core
google-api-python-client: googleapiclient apiclient
google-auth: google.auth google.oauth2
google-cloud-aiplatform: google.cloud.aiplatform vertexai google.cloud.aiplatform_v1
google-cloud-bigquery: google.cloud.bigquery
google-cloud-bigquery-storage: google.cloud.bigquery_storage google.cloud.bigquery_storage_v1
google-cloud-bigtable: google.cloud.bigtable
google-cloud-build: google.cloud.devtools.cloudbuild
google-cloud-container: google.cloud.container
google-cloud-core: google.cloud._helpers google.cloud._http google.cloud.client google.cloud.exceptions google.cloud.obsolete google.cloud.operation google.cloud.environment_vars google.cloud.version
google-cloud-dataproc: google.cloud.dataproc
google-cloud-datastore: google.cloud.datastore
google-cloud-dlp: google.cloud.dlp
google-cloud-documentai: google.cloud.documentai
google-cloud-error-reporting: google.cloud.error_reporting
google-cloud-firestore: google.cloud.firestore google.cloud.firestore_v1 google.cloud.firestore_admin_v1
google-cloud-kms: google.cloud.kms
google-cloud-language: google.cloud.language
google-cloud-logging: google.cloud.logging google.cloud.logging_v2
google-cloud-monitoring: google.cloud.monitoring google.cloud.monitoring_v3
google-cloud-ndb: google.cloud.ndb
google-cloud-pubsub: google.cloud.pubsub google.cloud.pubsub_v1 google.pubsub
google-cloud-run: google.cloud.run google.cloud.run_v2
google-cloud-scheduler: google.cloud.scheduler
google-cloud-secret-manager: google.cloud.secretmanager google.cloud.secretmanager_v1
google-cloud-spanner: google.cloud.spanner google.cloud.spanner_v1
google-cloud-speech: google.cloud.speech
google-cloud-storage: google.cloud.storage
google-cloud-tasks: google.cloud.tasks google.cloud.tasks_v2
google-cloud-texttospeech: google.cloud.texttospeech
google-cloud-trace: google.cloud.trace google.cloud.trace_v2
google-cloud-translate: google.cloud.translate google.cloud.translate_v2
google-cloud-videointelligence: google.cloud.videointelligence
google-cloud-vision: google.cloud.vision
google-genai: google.genai
google-generativeai: google.generativeai
google-resumable-media: google.resumable_media google._async_resumable_media
googleapis-common-protos: google.api google.rpc google.type google.longrunning google.logging google.iam
google-re2: re2
graphql-core: graphql
grpc-google-iam-v1: google.iam.v1
grpcio: grpc
grpcio-health-checking: grpc_health
grpcio-reflection: grpc_reflection
grpcio-status: grpc_status
grpcio-testing: grpc_testing
grpcio-tools: grpc_tools
haystack-ai: haystack
farm-haystack: haystack
hydra-core: hydra
imbalanced-learn: imblearn
ipython: IPython
jpype1: jpype
jupyter-core: jupyter_core jupyter
kafka-python: kafka
kafka-python-ng: kafka
launchdarkly-server-sdk: ldclient
levenshtein: Levenshtein
python-levenshtein: Levenshtein
libsass: sass sassutils
line-bot-sdk: linebot
m2crypto: M2Crypto
markdown-it-py: markdown_it
matplotlib: matplotlib mpl_toolkits pylab
memory-profiler: memory_profiler mprof
msgpack-python: msgpack
u-msgpack-python: umsgpack
mysql-connector-python: mysql.connector mysql
mysql-connector: mysql.connector mysql
mysqlclient: MySQLdb
mysql-python: MySQLdb
nvidia-ml-py: pynvml
nvidia-ml-py3: pynvml
office365-rest-python-client: office365
opencensus-ext-azure: opencensus.ext.azure
odfpy: odf
openai-agents: agents
opencv-contrib-python: cv2
opencv-contrib-python-headless: cv2
opencv-python: cv2
opencv-python-headless: cv2
opentelemetry-api: opentelemetry opentelemetry.trace opentelemetry.metrics opentelemetry.context opentelemetry.baggage opentelemetry.propagate opentelemetry.propagators opentelemetry.util opentelemetry._logs opentelemetry.environment_variables opentelemetry.attributes opentelemetry.version
opentelemetry-sdk: opentelemetry.sdk
opentelemetry-semantic-conventions: opentelemetry.semconv
opentelemetry-proto: opentelemetry.proto
opentelemetry-exporter-otlp: opentelemetry.exporter.otlp
opentelemetry-exporter-otlp-proto-grpc: opentelemetry.exporter.otlp.proto.grpc
opentelemetry-exporter-otlp-proto-http: opentelemetry.exporter.otlp.proto.http
opentelemetry-exporter-otlp-proto-common: opentelemetry.exporter.otlp.proto.common
opentelemetry-exporter-prometheus: opentelemetry.exporter.prometheus
opentelemetry-exporter-jaeger: opentelemetry.exporter.jaeger
opentelemetry-exporter-jaeger-thrift: opentelemetry.exporter.jaeger.thrift
opentelemetry-exporter-zipkin: opentelemetry.exporter.zipkin
opentelemetry-exporter-gcp-trace: opentelemetry.exporter.cloud_trace
opentelemetry-instrumentation: opentelemetry.instrumentation
opentelemetry-propagator-b3: opentelemetry.propagators.b3
opentelemetry-propagator-aws-xray: opentelemetry.propagators.aws
opentelemetry-util-http: opentelemetry.util.http
opentelemetry-propagator-gcp: opentelemetry.propagators.cloud_trace_propagator opentelemetry.propagators.gcp
opentelemetry-propagator-jaeger: opentelemetry.propagators.jaeger
opentelemetry-resourcedetector-gcp: opentelemetry.resourcedetector.gcp_resource_detector
opentelemetry-exporter-gcp-monitoring: opentelemetry.exporter.cloud_monitoring
openfeature-sdk: openfeature
openfeature-provider-flagd: openfeature.contrib.provider.flagd
openfeature-provider-ofrep: openfeature.contrib.provider.ofrep
openfeature-hooks-opentelemetry: openfeature.contrib.hook.opentelemetry
opensearch-py: opensearchpy
paho-mqtt: paho
pastedeploy: paste.deploy
pdfminer-six: pdfminer
peewee: peewee playhouse
pillow: PIL
pillow-simd: PIL
piper-tts: piper
plotly: plotly _plotly_utils
protobuf: google.protobuf google._upb
psycopg-binary: psycopg_binary psycopg
psycopg-c: psycopg_c psycopg
psycopg2-binary: psycopg2
py-healthcheck: healthcheck
pycairo: cairo
pycrypto: Crypto
pycryptodome: Crypto
pycryptodomex: Cryptodome
pydispatcher: pydispatch
pygithub: github
pygobject: gi
pyhamcrest: hamcrest
pyinstaller: PyInstaller
pyjwt: jwt
pykerberos: kerberos
pymeta3: pymeta
pymongo: pymongo bson gridfs
pymupdf: fitz pymupdf
pynacl: nacl
pyobjc-core: objc
pyopengl: OpenGL
pyopenssl: OpenSSL
pypdf2: PyPDF2
pyqt5: PyQt5
pyqt6: PyQt6
pyside2: PySide2 shiboken2
pyside6: PySide6 shiboken6
pyrebase4: pyrebase
pyro4: Pyro4
poetry-core: poetry.core
sarif-tools: sarif
aws-sam-translator: samtranslator
pyro5: Pyro5
pyro-ppl: pyro
pyserial: serial
pysocks: socks sockshandler
pysaml2: saml2
pytelegrambotapi: telebot
pytest: pytest _pytest
pytest-salt-factories: saltfactories
pytest-shell-utilities: pytestshellutils
python-axolotl: axolotl
python-barcode: barcode
python-bidi: bidi
python-box: box
python-consul: consul
python-consul2: consul
python-crontab: crontab cronlog crontabs
python-daemon: daemon
python-dateutil: dateutil
python-decouple: decouple
python-digitalocean: digitalocean
python-docx: docx
python-dotenv: dotenv
python-editor: editor
python-engineio: engineio
python-etcd: etcd
python-frontmatter: frontmatter
python-gitlab: gitlab
python-gnupg: gnupg
python-hcl2: hcl2
python-i18n: i18n
python-igraph: igraph
python-iso639: iso639
python-jenkins: jenkins
python-jose: jose
python-json-logger: pythonjsonlogger
python-keycloak: keycloak
python-keystoneclient: keystoneclient
python-ldap: ldap ldif ldapurl slapdtest _ldap
python-lsp-jsonrpc: pylsp_jsonrpc
python-lsp-server: pylsp
python-lsp-black: pylsp_black
python-magic: magic
python-magic-bin: magic
python-markdown-math: mdx_math
python-memcached: memcache
python-miio: miio
python-mimeparse: mimeparse
python-multipart: multipart python_multipart
python-nmap: nmap
python-novaclient: novaclient
python-openid: openid
python3-openid: openid
python-pam: pam
python-pptx: pptx
python-pushover: pushover
python-redis-lock: redis_lock
python-rapidjson: rapidjson
python-semantic-release: semantic_release
python-slugify: slugify
python-snappy: snappy
python-socketio: socketio
python-statsd: statsd
python-stdnum: stdnum
python-swiftclient: swiftclient
python-telegram-bot: telegram
python-twitter: twitter
python-ulid: ulid
python-vlc: vlc
python-whois: whois
python-xlib: Xlib
python3-saml: onelogin
python-saml: onelogin
pythonnet: clr
lightning: lightning pytorch_lightning lightning_fabric
pyusb: usb
pyvmomi: pyVim pyVmomi vmware
pywavelets: pywt
pywin32: win32api win32con win32gui win32com win32file win32event win32service win32serviceutil pythoncom pywintypes win32process win32pipe win32security win32ui win32clipboard servicemanager winerror win32evtlog win32job win32net win32print win32ts win32typing _win32typing
pywin32-ctypes: win32ctypes
pyxdg: xdg
pyyaml: yaml _yaml
pyzmq: zmq
qiskit-terra: qiskit
readability-lxml: readability
redis-py-cluster: rediscluster
robotframework: robot
rpi-gpio: RPi
rpy2: rpy2 rinterface_lib
ruamel-yaml: ruamel.yaml
ruamel-yaml-clib: ruamel.yaml.clib _ruamel_yaml
scikit-image: skimage
scikit-learn: sklearn
scikit-learn-intelex: sklearnex
scikit-optimize: skopt
scikit-plot: scikitplot
scikit-video: skvideo
scikit-build: skbuild
scikit-misc: skmisc
setuptools: setuptools pkg_resources _distutils_hack
simpleitk: SimpleITK
singer-python: singer
slackclient: slack
slack-sdk: slack_sdk slack
snowflake-connector-python: snowflake.connector
snowflake-snowpark-python: snowflake.snowpark
snowflake-sqlalchemy: snowflake.sqlalchemy
social-auth-app-django: social_django
social-auth-core: social_core
speechrecognition: speech_recognition
sphinxcontrib-httpdomain: sphinxcontrib.httpdomain
splunk-sdk: splunklib
strawberry-graphql: strawberry
suds-community: suds
suds-jurko: suds
tabula-py: tabula
tavily-python: tavily
tencentcloud-sdk-python: tencentcloud
tensorboardx: tensorboardX
tensorflow-cpu: tensorflow
tensorflow-gpu: tensorflow
tensorflow-macos: tensorflow
tf-nightly: tensorflow
torch: torch functorch torchgen
umap-learn: umap
unleashclient: UnleashClient
uwsgi: uwsgi uwsgidecorators
web-py: web
websocket-client: websocket
wxpython: wx
zeroc-ice: Ice IceGrid
zope-interface: zope.interface
zope-component: zope.component
zope-event: zope.event
zope-schema: zope.schema
zope-sqlalchemy: zope.sqlalchemy
zodb: ZODB
zodb3: ZODB
memcached: memcache
newspaper3k: newspaper
numpy-stl: stl
openai-whisper: whisper
openslide-python: openslide
pyahocorasick: ahocorasick
pycups: cups
pyelftools: elftools
pyenchant: enchant
pygame-ce: pygame
pyicu: icu PyICU
pypng: png
pysmb: smb nmb
pywebview: webview
sgmllib3k: sgmllib
sseclient-py: sseclient
systemd-python: systemd
vadersentiment: vaderSentiment
wikipedia-api: wikipediaapi
mkdocs-material: material
factory-boy: factory
hypothesis: hypothesis _hypothesis_pytestplugin
pact-python: pact
vcrpy: vcr
robotframework-seleniumlibrary: SeleniumLibrary
bump2version: bumpversion
jaraco-classes: jaraco.classes
jaraco-collections: jaraco.collections
jaraco-context: jaraco.context
jaraco-functools: jaraco.functools
jaraco-text: jaraco.text
backports-tarfile: backports.tarfile
backports-ssl-match-hostname: backports.ssl_match_hostname
backports-datetime-fromisoformat: backports.datetime_fromisoformat
logilab-common: logilab.common
repoze-lru: repoze.lru
plone-api: plone.api
collective-monkeypatcher: collective.monkeypatcher
lazr-restfulclient: lazr.restfulclient
flufl-lock: flufl.lock
apache-airflow-task-sdk: airflow.sdk
apache-airflow-providers-amazon: airflow.providers.amazon
apache-airflow-providers-google: airflow.providers.google
apache-airflow-providers-http: airflow.providers.http
apache-airflow-providers-postgres: airflow.providers.postgres
apache-airflow-providers-celery: airflow.providers.celery
apache-airflow-providers-cncf-kubernetes: airflow.providers.cncf.kubernetes
apache-airflow-providers-common-sql: airflow.providers.common.sql
llama-index-core: llama_index.core
weaviate-client: weaviate
pinecone-client: pinecone
neo4j-driver: neo4j
python-arango: arango
pyarango: pyArango
tortoise-orm: tortoise
ta-lib: talib
zope-deprecation: zope.deprecation
zope-i18nmessageid: zope.i18nmessageid
zope-testing: zope.testing
z3c-form: z3c.form
products-cmfcore: Products.CMFCore
adafruit-blinka: board busio digitalio adafruit_blinka
pyserial-asyncio: serial_asyncio
keystone-engine: keystone
yara-python: yara
pwntools: pwn pwnlib
python-nvd3: nvd3
rpm-py-installer: rpm
passlib: passlib
psycopg: psycopg
tensorflow: tensorflow
libpass: passlib
msoffcrypto-tool: msoffcrypto
pyyaml-env-tag: yaml_env_tag
pyyaml-include: yaml_include yamlinclude
html-testrunner: HtmlTestRunner
pysimplegui: PySimpleGUI
`;

// src/facts/manifests/requirement.ts
var REQUIREMENT = /^(\s*)([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s;
function parseRequirement(text) {
  const match = REQUIREMENT.exec(text);
  if (match === null) return void 0;
  const [, blank = "", name = "", extras, rest = ""] = match;
  if (!/^($|[<>=!~@;(])/.test(rest)) return void 0;
  const isUrl = rest.startsWith("@");
  const split2 = isUrl ? rest.search(/\s;/) : rest.indexOf(";");
  const before = (split2 < 0 ? rest : rest.slice(0, split2)).trim();
  const marker = split2 < 0 ? "" : rest.slice(split2).replace(/^\s*;/, "").trim();
  return {
    name,
    start: blank.length,
    specifier: isUrl ? "" : before.replace(/^\(\s*(.*?)\s*\)$/, "$1"),
    extras: (extras ?? "")
      .split(",")
      .map((extra) => extra.trim())
      .filter((extra) => extra !== ""),
    ...(marker === "" ? {} : { marker }),
    ...(isUrl ? { url: before.slice(1).trim() } : {}),
  };
}
function normalise(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
var TEST_WORDS = new Set(
  "test tests testing pytest unittest unittests unit integration e2e qa coverage cov tox nox fuzz fuzzing".split(" "),
);
var DEV_WORDS = new Set(
  `dev devel develop development lint linting linter format formatting style doc docs documentation typing types
  typecheck typechecking mypy ci cd tool tools tooling build release publish debug local bench benchmark benchmarks
  example examples tutorial contrib check checks quality precommit commit hooks notebook notebooks jupyter fmt style
  formatters linters ruff black isort flake8 pylint pyright static analysis security audit sphinx mkdocs stubs ide
  profiling profile packaging changelog versioning maintenance maintainer`.split(/\s+/),
);
var OPTIONAL_WORDS = /* @__PURE__ */ new Set(["optional", "extra", "extras"]);
function roleOf(name, otherwise) {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word2) => word2.startsWith("constraint"))) return "constraint";
  if (words.some((word2) => TEST_WORDS.has(word2))) return "test";
  if (words.some((word2) => DEV_WORDS.has(word2))) return "dev";
  if (words.some((word2) => OPTIONAL_WORDS.has(word2))) return "optional";
  return otherwise;
}

// src/facts/manifests/distributions.ts
var byDistribution;
var byModule;
function table() {
  return (byDistribution ??= new Map(
    TABLE.trim()
      .split("\n")
      .map((line) => {
        const [name = "", modules = ""] = line.split(": ");
        return [name, modules.split(" ")];
      }),
  ));
}
var NAMESPACES = new Set(
  `google google.cloud azure azure.mgmt azure.ai azure.storage azure.keyvault azure.monitor azure.communication azure.cognitiveservices zope ruamel backports
  opentelemetry opentelemetry.instrumentation opentelemetry.exporter opentelemetry.exporter.otlp opentelemetry.exporter.otlp.proto 
  sphinxcontrib jaraco dogpile repoze plone collective lazr flufl z3c Products airflow.providers airflow.providers.common airflow.providers.apache
  databricks snowflake logilab llama_index mysql paste nvidia odoo.addons`.split(/\s+/),
);
var PATTERNS = [
  [/^types-(.+)$/, () => []],
  // stubs install nothing to import
  [/^(.+)-stubs$/, () => []],
  [/^opentelemetry-instrumentation-(.+)$/, (m) => [`opentelemetry.instrumentation.${snake(m[1])}`]],
  [/^apache-airflow-providers-(.+)$/, (m) => [`airflow.providers.${dotted(m[1])}`]],
  [
    /^(azure|google-cloud|zope|ruamel|backports|sphinxcontrib|jaraco|collective|repoze|z3c|flufl|lazr|plone)-(.+)$/,
    (m) => [`${dotted(m[1])}.${dotted(m[2])}`, `${dotted(m[1])}.${snake(m[2])}`],
  ],
  [/^llama-index-(.+)$/, (m) => [`llama_index.${dotted(m[1])}`, `llama_index.${snake(m[1])}`]],
  [/^nvidia-(.+)-cu\d+$/, (m) => [`nvidia.${snake(m[1])}`]],
  [/^pyobjc-framework-(.+)$/, (m) => [m[1] ?? ""]],
];
function snake(name) {
  return (name ?? "").replaceAll("-", "_");
}
function dotted(name) {
  return (name ?? "").replaceAll("-", ".");
}
function modulesOf(distribution) {
  const key = normalise(distribution);
  const known2 = table().get(key);
  if (known2 !== void 0) return known2;
  for (const [pattern, modules] of PATTERNS) {
    const match = pattern.exec(key);
    if (match !== null) return modules(match);
  }
  return [snake(key)];
}
function isKnownDistribution(distribution) {
  const key = normalise(distribution);
  return table().has(key) || PATTERNS.some(([pattern]) => pattern.test(key));
}
function distributionOf(module) {
  const segments = module.split(".");
  for (let length = segments.length; length > 0; length--) {
    const prefix = segments.slice(0, length).join(".");
    const known2 = preferred(reverse().get(prefix.toLowerCase()));
    if (known2 !== void 0) return known2;
    const parent = segments.slice(0, length - 1).join(".");
    if (parent !== "" && NAMESPACES.has(parent) && length <= 3) return normalise(prefix);
  }
  return normalise(segments[0] ?? module);
}
function reverse() {
  if (byModule !== void 0) return byModule;
  const made = /* @__PURE__ */ new Map();
  for (const [name, modules] of table()) {
    for (const module of modules) {
      const key = module.toLowerCase();
      made.set(key, [...(made.get(key) ?? []), name]);
    }
  }
  return (byModule = made);
}
var PREFERRED = new Set(
  "opencv-python biopython psycopg pillow pyjwt pycryptodome psycopg2-binary pyserial docopt faiss-cpu discord-py tensorflow torch mysqlclient kafka-python brotli python-magic python-consul slack-sdk levenshtein scikit-learn python3-saml pytorch-lightning mysql-connector-python pyspark haystack-ai ffmpeg-python lightning".split(
    " ",
  ),
);
function preferred(names) {
  return names?.find((name) => PREFERRED.has(name)) ?? names?.[0];
}
var GENERIC = new Set("python py python3 py3 sdk client lib binary headless ng community official cffi".split(" "));
function installs(distribution, module, name) {
  const modules = modulesOf(distribution);
  const full = name === void 0 || name === "*" ? module : `${module}.${name}`;
  for (const prefix of modules) {
    if (below(full, prefix) || below(module, prefix)) return true;
    if (NAMESPACES.has(module) && full === module && prefix.startsWith(`${module}.`)) return true;
  }
  const top = module.split(".")[0] ?? module;
  if (NAMESPACES.has(top) || isKnownDistribution(distribution)) return false;
  return core(distribution) === core(top);
}
function below(module, prefix) {
  if (module === prefix || module.startsWith(`${prefix}.`)) return true;
  return (
    module.length >= prefix.length &&
    module.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase() &&
    /^(?:\.|$)/.test(module.slice(prefix.length))
  );
}
function core(name) {
  const words = normalise(name).split("-");
  const kept = words.filter((word2) => !GENERIC.has(word2));
  return (kept.length === 0 ? words : kept).join("");
}

// rules/deps/known.ts
var REQUIRES = {
  aiohttp: "yarl multidict attrs frozenlist aiosignal",
  alembic: "sqlalchemy mako typing-extensions",
  anthropic: "httpx anyio pydantic",
  "apache-airflow": "sqlalchemy flask pendulum jinja2 alembic",
  boto3: "botocore s3transfer jmespath",
  botocore: "jmespath python-dateutil urllib3",
  celery: "kombu billiard vine click python-dateutil",
  django: "asgiref sqlparse",
  djangorestframework: "django",
  fastapi: "starlette pydantic typing-extensions anyio",
  eventlet: "greenlet dnspython",
  gevent: "greenlet zope-interface zope-event",
  "google-api-python-client": "httplib2 google-auth google-auth-httplib2 google-api-core uritemplate",
  "google-auth-oauthlib": "google-auth requests-oauthlib",
  "google-cloud-storage": "google-cloud-core google-auth google-api-core google-resumable-media google-crc32c requests",
  "google-cloud-bigquery": "google-cloud-core google-auth google-api-core google-resumable-media requests",
  flask: "werkzeug jinja2 click itsdangerous markupsafe blinker",
  "flask-sqlalchemy": "flask sqlalchemy",
  gradio: "httpx fastapi pydantic numpy pillow pandas jinja2",
  httpx: "httpcore anyio certifi idna h11 sniffio",
  "huggingface-hub": "requests tqdm pyyaml filelock packaging fsspec",
  jinja2: "markupsafe",
  jupyter: "notebook ipykernel nbconvert ipywidgets",
  keras: "numpy h5py",
  kombu: "vine amqp",
  langchain: "pydantic sqlalchemy requests pyyaml langchain-core",
  matplotlib: "numpy pillow pyparsing python-dateutil cycler",
  moto: "boto3 botocore requests",
  notebook: "jupyter-client nbformat tornado traitlets",
  openai: "httpx pydantic anyio",
  pandas: "numpy python-dateutil",
  pydantic: "pydantic-core typing-extensions annotated-types",
  "pydantic-settings": "pydantic python-dotenv",
  pymongo: "dnspython",
  pytest: "pluggy iniconfig packaging",
  "pytest-celery": "celery kombu psutil pytest-docker-tools tenacity docker debugpy",
  "pytest-httpx": "httpx pytest",
  requests: "urllib3 certifi idna charset-normalizer",
  respx: "httpx",
  "scikit-learn": "numpy scipy joblib",
  scipy: "numpy",
  seaborn: "matplotlib numpy pandas",
  sphinx: "docutils jinja2 pygments",
  sqlmodel: "sqlalchemy pydantic",
  starlette: "anyio",
  statsmodels: "numpy scipy pandas patsy",
  streamlit: "pandas numpy requests altair tornado pillow",
  tensorflow: "numpy keras protobuf h5py",
  torch: "numpy sympy networkx jinja2 filelock fsspec typing-extensions",
  torchvision: "torch numpy pillow",
  transformers: "tokenizers huggingface-hub numpy pyyaml tqdm requests filelock regex safetensors packaging",
  typer: "click rich shellingham typing-extensions",
  uvicorn: "click h11",
  xarray: "numpy pandas packaging",
};
function requirersOf(names, wanted) {
  return [...names].filter(
    (name) => Object.hasOwn(REQUIRES, name) && (REQUIRES[name] ?? "").split(" ").includes(wanted),
  );
}
var NAMED_AS_MODULE = new Set(
  `aiofiles aiohttp alembic altair amqp anyio anthropic arrow asgiref asyncpg bcrypt billiard black bleach blinker bokeh boto3
  botocore bottle cachetools celery certifi cffi chardet click cloudpickle cohere colorama coverage crontab cryptography cssselect
  cycler dask datasets deepdiff defusedxml dill django dnspython docker dropbox ecdsa elasticsearch emoji evaluate faker falcon
  fastapi fastmcp filelock flask freezegun fsspec gensim geopandas gevent gradio graphene greenlet grpc gunicorn h11 h2 h5py
  hatchling html5lib httpcore httplib2 httptools httpx humanize hypercorn hypothesis idna imageio influxdb inflect invoke ipython
  itsdangerous jinja2 jmespath joblib jsonschema keras keyring kombu kubernetes langchain litellm litestar locust loguru lxml mako
  markdown markupsafe marshmallow matplotlib mistune mlflow moto msgpack multidict mypy natsort networkx nltk notebook numba numpy
  oauthlib onnx onnxruntime openai openpyxl optuna orjson packaging pandas papermill paramiko parameterized passlib pathspec
  peewee pendulum pexpect pika pip platformdirs playwright plotly pluggy polars prettytable prompt-toolkit psutil psycopg psycopg2
  pyarrow pycparser pydantic pydantic-core pydantic-settings pyflakes pygments pymongo pymysql pyodbc pyparsing pyramid pytest
  pytz quart rasterio ray redis regex requests requests-mock requests-oauthlib requests-toolbelt respx responses rich ruff s3fs
  safetensors sanic scapy scipy scrapy seaborn selenium sentencepiece setuptools shapely simplejson six sniffio spacy sphinx
  sqlalchemy sqlmodel sqlparse starlette statsmodels streamlit stripe structlog sympy tabulate tenacity tensorboard tensorflow
  termcolor textual tiktoken tokenizers toml tomli tomli-w tomlkit toolz torch torchaudio torchvision tornado tqdm traitlets
  transformers trio twilio twisted typer typing-extensions tzlocal ujson urllib3 uvicorn uvloop vine virtualenv wandb watchdog
  watchfiles weasyprint websockets werkzeug wheel wrapt wtforms xarray xgboost xlrd xlsxwriter xmltodict yarl zstandard
  google-auth google-genai prometheus-client prometheus-fastapi-instrumentator sentence-transformers
  email-validator more-itertools markdown-it-py charset-normalizer importlib-metadata importlib-resources jsonpatch jsonpointer`.split(
    /\s+/,
  ),
);
function isNamedAsModule(distribution) {
  return NAMED_AS_MODULE.has(distribution);
}
var PLUGIN_PYTHON = new RegExp(
  [
    "^(?:pytest|flake8|sphinx|sphinxcontrib|mkdocs|pylint|mypy|types|django|djangorestframework|drf|wagtail|flask|jupyter|jupyterlab|nbconvert|hatch|poetry|pdm|uv|tox|nox|dbt|kedro|airflow|apache-airflow-providers|opentelemetry-(?:instrumentation|exporter)|pyramid|celery|zope|products|collective|plone|odoo|invenio|ckanext|tree-sitter|streamlit|prefect|dagster|mlflow|nvidia|jax|tensorflow|torch|intel|spacy|nltk|opencv|pyobjc|robotframework|behave|ansible|salt|buildbot|trac|roundup|tach)-",
    "-(?:stubs|plugin|plugins|theme|cli|backend|driver|dialect|bin|binary|data|fonts|themes|instrumentation)$",
    "^(?:opentelemetry-distro|gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress|circus|supervisor|honcho|flower|alembic|black|ruff|isort|autopep8|yapf|pre-commit|tox|nox|build|twine|wheel|setuptools|pip|pip-tools|uv|poetry|poetry-core|hatchling|pdm|flit|flit-core|coverage|codecov|coveralls|bandit|safety|mypy|pyright|pyre-check|pylint|flake8|pycodestyle|pydocstyle|vulture|radon|interrogate|codespell|bump2version|bumpversion|bumpver|commitizen|towncrier|reno|ipython|ipykernel|ipdb|pdbpp|pudb|ipywidgets|jupyter|jupyterlab|notebook|awscli|invoke|fabric|cython|cmake|ninja|meson|meson-python|scikit-build|scikit-build-core|pybind11|setuptools-scm|setuptools-rust|maturin|watchdog|watchfiles|hiredis|uvloop|httptools|websockets|gevent|eventlet|greenlet|colorama|tzdata|pytz|certifi|brotli|brotlicffi|lxml|html5lib|openpyxl|xlrd|xlsxwriter|pyarrow|fastparquet|tables|s3fs|gcsfs|adlfs|fsspec|psycopg2?|psycopg2?-binary|psycopg-(?:c|pool|binary)|asyncpg|aiopg|mysqlclient|pymysql|aiomysql|aiosqlite|cx-oracle|oracledb|pyodbc|pymssql|cryptography|pynacl|bcrypt|argon2-cffi|python-multipart|multipart|email-validator|itsdangerous|ujson|orjson|pyopenssl|h2|socksio|pysocks|simplejson|blinker|importlib-metadata|importlib-resources|typing-extensions|exceptiongroup|tomli|dataclasses|six|protobuf|grpcio-tools|sentencepiece|accelerate|bitsandbytes|safetensors|tokenizers|pillow|numpy|h5py|tabulate|jinja2|markupsafe|ptvsd|debugpy|newrelic|ddtrace|scout-apm|elastic-apm|snakeviz|py-spy|memray|line-profiler|memory-profiler|locust|faker|xdist|sqlparse|python-dotenv|prettytable|kaleido|nodeenv|pywin32|pywin32-ctypes|wincertstore|appnope|pexpect|readline|gnureadline|pyreadline3?|windows-curses|uritemplate|python-json-logger|libsass|rcssmin|rjsmin|dj-database-url|wrapt|packaging|urllib3|chardet|charset-normalizer|idna|attrs)$",
  ].join("|"),
);
var PLUGIN_NPM = new RegExp(
  [
    "^(?:@types/|@babel/|@eslint|@typescript-eslint/|@commitlint/|@semantic-release/|@storybook/|@testing-library/jest-dom|@tailwindcss/|@swc/|@changesets/|@biomejs/|@fontsource|@fortawesome/|@vitejs/|@rollup/|@react-native|@electron-forge/|@tsconfig/|@nx/|@nrwl/|@angular/|@expo/|@graphql-codegen/|@microsoft/|@esbuild/|@rollup/|@lerna/|@docusaurus/|@napi-rs/|@arethetypeswrong/)",
    "(?:^|/|-)(?:eslint|prettier|babel|postcss|stylelint|rollup|vite|webpack|jest|vitest|karma|mocha|gulp|grunt|tailwindcss|remark|rehype|commitlint|semantic-release|storybook|css|loader|plugin|preset|config|reporter|polyfill|shim|serverless|types|cli)(?:-|/|$)",
    "^(?:sass-embedded|svgo|serverless|typescript|ts-node|tsx|tslib|nodemon|husky|lint-staged|rimraf|cross-env|concurrently|npm-run-all2?|wait-on|serve|http-server|sass|less|stylus|autoprefixer|cssnano|cypress|playwright|@playwright/test|puppeteer|jsdom|happy-dom|c8|nyc|tap|ava|tape|esbuild|esbuild-register|turbo|nx|lerna|patch-package|sharp|react-dom|react|react-native|electron|electron-builder|core-js|regenerator-runtime|source-map-support|dotenv|dotenv-cli|pm2|typedoc|knip|size-limit|publint|tsup|tsdown|unbuild|oxlint|oxfmt|ts-jest|ts-loader|node-gyp|node-gyp-build|prebuildify|encoding|bufferutil|utf-8-validate|fsevents|reflect-metadata|zone.js|rxjs|next|nuxt|svelte|vue|astro|expo|gatsby|prisma|open-cli|shx|del-cli|cpy-cli|graphql|pino-pretty|pg|mysql2?|sqlite3|better-sqlite3|mssql|tedious|oracledb)$",
  ].join("|"),
);
function isPluginLike(ecosystem, key) {
  return (ecosystem === "python" ? PLUGIN_PYTHON : PLUGIN_NPM).test(key);
}

// rules/deps/supply.ts
var INSTALLING = /* @__PURE__ */ new Set([
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
  "tox",
  "nox",
]);
function isInstalling({ kind, path, declared }) {
  return INSTALLING.has(kind) || (declared.length > 0 && path.endsWith("/manifest.json"));
}
var BY_COMMAND = /* @__PURE__ */ new Set(["ci", "makefile", "tool-config"]);
var worlds = /* @__PURE__ */ new WeakMap();
function worldOf(context) {
  const known2 = worlds.get(context.inventory);
  if (known2 !== void 0) return known2;
  const byFolder = /* @__PURE__ */ new Map();
  for (const unit of context.inventory.units) {
    if (unit.kind !== "ci") byFolder.set(unit.path, [...(byFolder.get(unit.path) ?? []), unit]);
  }
  const byPath = new Map(context.inventory.manifests.map((manifest) => [manifest.path, manifest]));
  const byName = /* @__PURE__ */ new Map();
  for (const manifest of context.inventory.manifests) {
    if (manifest.name !== void 0 && INSTALLING.has(manifest.kind))
      byName.set(packageKey(manifest, manifest.name), manifest);
  }
  const world = { byName, byPath, byFolder, supplies: /* @__PURE__ */ new Map() };
  worlds.set(context.inventory, world);
  return world;
}
function packageKey(manifest, name) {
  return manifest.ecosystem === "npm" ? `npm:${name}` : `python:${normalise(name)}`;
}
function supplyOf(context, unit) {
  const world = worldOf(context);
  const known2 = world.supplies.get(unit.id);
  if (known2 !== void 0) return known2;
  const own = withIncludes(world, manifestsAt(world, unit));
  const above = foldersAbove(unit.path).flatMap((folder) => world.byFolder.get(folder) ?? []);
  const inherits = !own.some(isComplete) || isPartOfProject(own, above);
  const python = [];
  const npm2 = [];
  const seen = /* @__PURE__ */ new Set();
  const add2 = (manifest, reachFor) => {
    for (const declared of manifest.declared) {
      if (declared.role === "constraint" || seen.has(declared)) continue;
      seen.add(declared);
      const list = (declared.ecosystem ?? manifest.ecosystem) === "npm" ? npm2 : python;
      list.push({ declared, reach: reachFor(declared) });
    }
  };
  for (const manifest of own) add2(manifest, ownReach);
  let inherited = inherits;
  for (const unitAbove of above) {
    const manifests = withIncludes(world, manifestsAt(world, unitAbove));
    for (const manifest of manifests) {
      const isThere = inherited || manifest.ecosystem === "npm";
      add2(manifest, (declared) => (ownReach(declared) === "run" && !isThere ? "around" : ownReach(declared)));
    }
    if (manifests.some(isComplete)) inherited = false;
  }
  for (const below2 of context.inventory.units) {
    if (below2.kind === "ci" || below2 === unit || !isBelow(below2.path, unit.path)) continue;
    for (const manifest of manifestsAt(world, below2)) add2(manifest, () => "below");
  }
  const commands = context.inventory.manifests.filter(
    (manifest) => BY_COMMAND.has(manifest.kind) && !isInstalling(manifest),
  );
  for (const manifest of commands) add2(manifest, () => "command");
  const installedInCi = commands.flatMap((manifest) =>
    manifest.includes.flatMap((path) => world.byPath.get(path) ?? []),
  );
  for (const manifest of withIncludes(world, installedInCi)) add2(manifest, () => "job");
  const here = world.byFolder.get(unit.path) ?? [unit];
  const reached = [...own, ...[...here, ...above].flatMap((one) => one.manifests)];
  const supply = {
    python,
    npm: npm2,
    dynamic:
      isDynamic(own) || hasUnseenSibling(world, own) || (inherits && above.some((one) => isDynamic(one.manifests))),
    stated: new Set(
      reached
        .filter((manifest) => isInstalling(manifest) && manifest.kind !== "tox" && manifest.kind !== "nox")
        .flatMap((manifest) =>
          manifest.kind === "dockerfile"
            ? listsAll(manifest) && own.includes(manifest)
              ? ["python"]
              : []
            : [manifest.ecosystem === "npm" ? "npm" : "python"],
        ),
    ),
    locked: lockedIn(reached),
  };
  world.supplies.set(unit.id, supply);
  return supply;
}
function ownReach(declared) {
  switch (declared.role) {
    case "optional":
      return declared.ecosystem === void 0 && declared.optional === true && declared.group === "optionalDependencies"
        ? "run"
        : "optional";
    case "dev":
    case "test":
    case "build":
      return "work";
    default:
      return "run";
  }
}
function manifestsAt(world, unit) {
  const units = world.byFolder.get(unit.path) ?? [unit];
  return (unit.kind === "ci" ? [unit] : units).flatMap((one) => one.manifests).filter(isInstalling);
}
function withIncludes(world, manifests) {
  const found = new Set(manifests);
  for (const manifest of found) {
    for (const declared of manifest.ecosystem === "python" ? manifest.declared : []) {
      const ours = declared.role === "runtime" ? world.byName.get(packageKey(manifest, declared.name)) : void 0;
      if (ours !== void 0) found.add(ours);
    }
    for (const path of manifest.includes) {
      const file = world.byPath.get(path);
      if (file !== void 0 && INSTALLING.has(file.kind)) found.add(file);
      for (const unit of world.byFolder.get(path) ?? []) {
        for (const inner of unit.manifests)
          if (INSTALLING.has(inner.kind) && inner.kind !== "dockerfile") found.add(inner);
      }
    }
  }
  return [...found];
}
function isComplete(manifest) {
  switch (manifest.kind) {
    case "pyproject":
    case "setup.cfg":
      return manifest.name !== void 0 || manifest.declared.some((declared) => declared.role === "runtime");
    case "setup.py":
    case "pipfile":
    case "environment.yml":
      return true;
    case "requirements":
    case "dockerfile":
      return manifest.declared.some((declared) => declared.role === "runtime");
    default:
      return false;
  }
}
function isPartOfProject(own, above) {
  const files = own.filter(({ kind }) => !/^(?:dockerfile|tox|nox)$/.test(kind));
  const isImage = own.some(({ kind }) => kind === "dockerfile");
  if (!files.every(({ kind, locked }) => kind === "requirements" && (!isImage || locked !== void 0))) return false;
  if (files.length === 0) return false;
  const project2 = above.find(({ manifests }) => manifests.some(isComplete));
  return (
    project2 !== void 0 &&
    project2.manifests.some(({ kind, name }) => kind === "pyproject" && name !== void 0) &&
    project2.manifests.some(({ kind, ecosystem }) => kind === "lock" && ecosystem === "python")
  );
}
var PLAIN_BASE =
  /^(?:(?:docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/)?(?:library\/)?(?:python|alpine|debian|ubuntu)(?::[\w.-]+)?(?:@sha256:\w+)?$/;
var HIDDEN =
  /\b(?:python3?|py3)-(?!dev|pip|venv|distutils|setuptools|wheel)[a-z]|\b(?:conda|mamba|pipx|poetry|pdm|easy_install)\b|\buv\s+sync\b|\.whl\b|git\+|pip[\d.]*\s+install\b[^&;]*(?:\$|\s-r|\s\.)/;
function listsAll({ kind, docker, declared, includes, steps }) {
  return (
    kind === "dockerfile" &&
    PLAIN_BASE.test(docker?.base ?? "") &&
    includes.length === 0 &&
    declared.some((one) => one.ecosystem === "python") &&
    (steps ?? []).every(({ text }) => !HIDDEN.test(text))
  );
}
function listsRuntime({ kind, declared }) {
  return /^(?:requirements|setup\.cfg|pipfile)$/.test(kind) && declared.some((one) => one.role === "runtime");
}
function isDynamic(manifests) {
  if (manifests.some(listsRuntime)) return false;
  const scripts3 = manifests.filter((manifest) => manifest.kind === "setup.py");
  const asked = scripts3.length > 0 ? scripts3 : manifests;
  return asked.some((manifest) => manifest.python?.dynamic === true);
}
function hasUnseenSibling(world, manifests) {
  return manifests.some(({ name, ecosystem, declared }) => {
    if (name === void 0 || ecosystem !== "python") return false;
    const sibling = new RegExp(`^${normalise(name)}-(?:skinny|base|common|slim|lite|minimal|deps|requirements)$`);
    return declared.some(
      ({ role, key }) => role === "runtime" && sibling.test(key) && !world.byName.has(`python:${key}`),
    );
  });
}
function lockedIn(manifests) {
  const python = /* @__PURE__ */ new Map();
  const npm2 = /* @__PURE__ */ new Map();
  for (const manifest of manifests) {
    const into = manifest.ecosystem === "npm" ? npm2 : python;
    for (const [name, needs] of Object.entries(manifest.locked ?? {})) into.set(name, needs);
  }
  return { python, npm: npm2 };
}
function foldersAbove(path) {
  if (path === "." || path === "") return [];
  const slash = path.lastIndexOf("/");
  return slash < 0 ? ["."] : [path.slice(0, slash), ...foldersAbove(path.slice(0, slash))];
}
function isBelow(path, folder) {
  return folder === "." ? path !== "." : path.startsWith(`${folder}/`);
}
function brings(name, use) {
  if (use.statedBy !== void 0) return use.statedBy.includes(normalise(name));
  if (use.ecosystem === "python") return installs(name, use.module, use.fact.name);
  if (name === use.top) return true;
  return use.strength === "type-only" && name === typesOf(use.top);
}
function typesOf(name) {
  return `@types/${name.startsWith("@") ? name.slice(1).replace("/", "__") : name}`;
}
function suppliersOf(supply, use) {
  const order = ["run", "optional", "work", "below", "around", "job", "command"];
  return supply[use.ecosystem]
    .filter((supplied) => brings(supplied.declared.name, use))
    .toSorted((a, b) => order.indexOf(a.reach) - order.indexOf(b.reach));
}

// src/facts/manifests/stdlib.ts
var ALWAYS = new Set(
  `abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd
  code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv
  ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler
  fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob grp gzip hashlib
  heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging
  lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode
  operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile
  pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter
  runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny
  tarfile tempfile termios test textwrap this threading time timeit tkinter token tokenize trace traceback tracemalloc
  tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib __future__ __main__`.split(/\s+/),
);
var SINCE = /* @__PURE__ */ new Map([
  ["graphlib", 9],
  ["zoneinfo", 9],
  ["tomllib", 11],
  ["annotationlib", 14],
  ["compression", 14],
]);
var UNTIL = new Map([
  ["dummy_threading", 9],
  ["formatter", 10],
  ["parser", 10],
  ["symbol", 10],
  ["binhex", 11],
  ...namesUntil("asynchat asyncore distutils imp smtpd", 12),
  ...namesUntil(
    `aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau
    telnetlib uu xdrlib`,
    13,
  ),
]);
var PRIVATE = new Set(
  `_abc _ast _asyncio _bisect _blake2 _bz2 _codecs _collections _collections_abc _compat_pickle _compression _contextvars
  _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external
  _functools _gdbm _hashlib _heapq _imp _interpreters _interpqueues _interpchannels _xxsubinterpreters _io _json _locale
  _lsprof _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle
  _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pyrepl _queue _random _scproxy _sha1 _sha2 _sha3
  _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _sysconfig
  _testcapi _testinternalcapi _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref
  _weakrefset _winapi _zoneinfo`.split(/\s+/),
);
var OLDEST = 8;
var NEWEST = 14;
function namesUntil(names, minor) {
  return names.split(/\s+/).map((name) => [name, minor]);
}
function isStdlib(module, python) {
  const dot = module.indexOf(".");
  const top = dot < 0 ? module : module.slice(0, dot);
  if (ALWAYS.has(top) || PRIVATE.has(top)) return true;
  const since = SINCE.get(top);
  const until = UNTIL.get(top);
  if (since === void 0 && until === void 0) return false;
  const { low, high } = supportedMinors(python);
  return (since === void 0 || high >= since) && (until === void 0 || low < until);
}
function removedIn(module) {
  const minor = UNTIL.get(module.split(".")[0] ?? "");
  return minor === void 0 ? void 0 : `3.${minor}`;
}
function supportedMinors(python) {
  let low = OLDEST;
  let high = NEWEST;
  for (const clause of (python ?? "").split(",")) {
    const match = /^\s*(>=|>|<=|<|==|~=|===|\^|~|)\s*v?3(?:\.(\d+))?(?:\.(\d+|\*))?/.exec(clause);
    if (match === null || match[2] === void 0) continue;
    const minor = Number(match[2]);
    switch (match[1]) {
      case ">=":
      case ">":
      case "^":
        low = Math.max(low, minor);
        break;
      case "~=":
        low = Math.max(low, minor);
        if (match[3] !== void 0) high = Math.min(high, minor);
        break;
      case "<=":
        high = Math.min(high, minor);
        break;
      case "<":
        high = Math.min(high, match[3] !== void 0 && match[3] !== "0" ? minor : minor - 1);
        break;
      default:
        low = Math.max(low, minor);
        high = Math.min(high, minor);
    }
  }
  return low > high ? { low: Math.min(low, NEWEST), high: Math.min(low, NEWEST) } : { low, high };
}

// rules/deps/uses.ts
var memo = /* @__PURE__ */ new WeakMap();
function usesOf(context) {
  const known2 = memo.get(context.graph);
  if (known2 !== void 0) return known2;
  const roles = new Map(context.inventory.files.map((file) => [file.path, file.role]));
  const ours = firstParty(context);
  const stated = statedDistributions(context.modules ?? {});
  const uses = [];
  for (const [path, module] of context.graph.modules) {
    const ecosystem = module.language === "python" ? "python" : "npm";
    const skipped = skippedImports(context, path);
    const unit = context.unitOf(path).id;
    const guarded = /* @__PURE__ */ new Set();
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "external" || !isPackage(edge, ecosystem) || ours[ecosystem].has(edge.to.top)) continue;
      const role = roleIn(path, roles.get(path) ?? "source");
      const strength = skipped.has(edge.to.top) ? "guarded" : strengthOf(edge.fact, path);
      const afterGuard = ecosystem === "python" && guarded.has(edge.to.top);
      if (edge.fact.flags.includes("guarded")) guarded.add(edge.to.top);
      const use = {
        ecosystem,
        path,
        unit,
        fact: edge.fact,
        module: edge.to.module,
        top: edge.to.top,
        strength,
        role,
        ...(afterGuard ? { afterGuard } : {}),
      };
      const statedBy = ecosystem === "python" ? stated(edge.to.module) : [];
      uses.push(statedBy.length === 0 ? use : { ...use, statedBy });
    }
  }
  memo.set(context.graph, uses);
  return uses;
}
function statedDistributions(modules) {
  const entries = Object.entries(modules).map(([name, provided]) => ({ key: normalise(name), provided }));
  return (module) =>
    entries
      .filter(({ provided }) => provided.some((one) => module === one || module.startsWith(`${one}.`)))
      .map(({ key }) => key);
}
function skippedImports(context, path) {
  const prefix = "importorskip:";
  const traits = context.facts.get(path)?.traits.filter((trait) => trait.startsWith(prefix)) ?? [];
  return new Set(traits.map((trait) => trait.slice(prefix.length).split(".")[0] ?? ""));
}
function firstParty(context) {
  const names = { python: /* @__PURE__ */ new Set(), npm: /* @__PURE__ */ new Set() };
  for (const { name, ecosystem } of context.inventory.manifests) {
    if (name === void 0 || ecosystem === "none") continue;
    names[ecosystem].add(ecosystem === "npm" ? name : name.toLowerCase().replace(/[-.]+/g, "_"));
  }
  return names;
}
function isPackage(edge, ecosystem) {
  if (edge.to.kind !== "external") return false;
  if (ecosystem === "python") return /^[A-Za-z_]\w*$/.test(edge.to.top) && !isStdlib(edge.to.top);
  return (
    /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i.test(edge.to.top) && !/^(?:~|node:|bun$|bun:)/.test(edge.to.top)
  );
}
function strengthOf(fact, path) {
  const flags = new Set(fact.flags);
  if (/\.d\.[cm]?ts$/.test(path)) return "type-only";
  if (fact.kind === "type-only" || flags.has("type-only")) return "type-only";
  if (fact.form === "import-type" || fact.form === "reference") return "type-only";
  if (flags.has("guarded")) return "guarded";
  if (flags.has("conditional")) return path.endsWith(".py") ? "conditional" : "guarded";
  if (flags.has("nested") || flags.has("lazy") || flags.has("dynamic") || fact.form === "import-call")
    return "deferred";
  return "certain";
}
var TOOLING =
  /(?:^|\/)(?:setup|noxfile|conf|conftest|tasks|fabfile|dodo|wscript|toxfile|hatch_build|build|locustfile|testing|pytest_plugin|plugin_test)\.py$|(?:^|\/)(?:docs?|dev|doc-src|docs_src|\.[\w-]+|benchmarks?|asv_bench|scripts?|tools?|ci|testing|test_utils|test_helpers|fixtures|__fixtures__|playground|stories|e2e|cypress|storybook)\/|\.(?:config|stories|bench|setup)\.[cm]?[jt]sx?$|(?:^|\/)(?:gulpfile|Gruntfile|karma\.conf|webpack[\w.-]*|rollup[\w.-]*|vite[\w.-]*|vitest[\w.-]*|jest[\w.-]*|setupTests)\.[cm]?[jt]sx?$/;
function roleIn(path, role) {
  if (role === "source" || role === "script") return TOOLING.test(path) ? "tooling" : role;
  return role;
}

// rules/deps/findings.ts
function packageOf(use) {
  if (use.ecosystem === "npm") return use.top;
  const { name } = use.fact;
  const isNamespace = /^(?:google|azure|zope|ruamel|backports|opentelemetry|sphinxcontrib|jaraco)\b/.test(use.module);
  return distributionOf(isNamespace && name !== void 0 && name !== "*" ? `${use.module}.${name}` : use.module);
}
function whatToDeclare(use, name) {
  const isSure = use.ecosystem === "npm" || isKnownDistribution(name) || isNamedAsModule(name);
  return isSure ? name : `the distribution that provides ${use.top}`;
}
function byPackage(uses) {
  const groups = /* @__PURE__ */ new Map();
  for (const use of uses) {
    const name = packageOf(use);
    const key = `${use.ecosystem}:${name}`;
    const group = groups.get(key);
    if (group === void 0) groups.set(key, { name, uses: [use] });
    else group.uses.push(use);
  }
  return [...groups.values()].map(({ name, uses: own }) => [name, own]);
}
function isExample(unit) {
  return /(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?)(?:\/|$)/.test(unit.path);
}
function judgedUses(context, unit) {
  return usesOf(context).filter((use) => use.unit === unit.id && use.role !== "generated" && !isShow(use.path));
}
function isShow(path) {
  return /(?:^|\/)(?:_{0,2}fixtures?_{0,2}|playgrounds?|(?:\w+_)?templates?|test_?data|snapshots?|__snapshots__|test[-_]?(?:cases|packages|projects|apps))\/|(?:^|\/)tests?\/(?:[^/]+\/)*(?:data|cases|resources|samples|inputs?|assets|broken|bad)\//.test(
    `${path}/`,
  );
}
function mostTelling(uses) {
  return uses.toSorted((a, b) => weight(a) - weight(b) || (a.path < b.path ? -1 : 1))[0];
}
function weight(use) {
  const strength =
    use.strength === "certain" ? 0 : use.strength === "deferred" ? 10 : use.strength === "conditional" ? 15 : 20;
  return strength + (use.role === "source" ? 0 : use.role === "test" ? 2 : 4);
}
function alsoIn(uses) {
  const files = new Set(uses.map((use) => use.path)).size;
  return files > 1 ? ` (in ${files} files)` : "";
}
function unitName(unit) {
  return unit.path === "." ? "the repository" : unit.path;
}
function unitSubject(unit) {
  return unit.path === "." ? "The repository" : unit.path;
}
function examinedImports(context) {
  const judged = /* @__PURE__ */ new Map();
  for (const unit of context.inventory.units) {
    if (unit.kind === "ci") continue;
    const supply = supplyOf(context, unit);
    for (const ecosystem of ["python", "npm"]) {
      judged.set(
        `${ecosystem} ${unit.id}`,
        supply.stated.has(ecosystem) && !(ecosystem === "python" && supply.dynamic),
      );
    }
  }
  const count = usesOf(context).filter((use) => judged.get(`${use.ecosystem} ${use.unit}`) === true).length;
  return { count, noun: "imports of packages" };
}
function examinedDeclarations(context) {
  const count = context.inventory.manifests.reduce((sum, manifest) => sum + manifest.declared.length, 0);
  return { count, noun: "declared dependencies" };
}
function lower(severity) {
  return severity === "high" ? "medium" : severity === "medium" ? "low" : severity === "low" ? "info" : severity;
}
function keyOf(use, name) {
  return use.ecosystem === "npm" ? name : normalise(name);
}

// rules/deps/place.ts
var KINDS = [
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
];
function placeFor(unit, ecosystem, isTest) {
  const all = unit.manifests
    .filter(({ kind, ecosystem: own }) => KINDS.includes(kind) && (own === ecosystem || kind === "dockerfile"))
    .toSorted((a, b) => depth(a) - depth(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const forTests = all.find((one) => one.kind === "requirements" && declares(one, "test"));
  const atHome = all.filter((one) => depth(one) <= depthOf(unit));
  if (isTest && forTests !== void 0 && depth(forTests) <= depthOf(unit) + 1) return forTests.path;
  const plain =
    atHome.find((one) => declares(one, "runtime")) ??
    atHome.find((one) => one.kind !== "pyproject" || one.name !== void 0) ??
    all.find((one) => declares(one, "runtime")) ??
    all[0];
  return plain?.path ?? `the dependencies of ${unitName(unit)}`;
}
function declares(manifest, role) {
  return manifest.declared.some((one) => one.role === role);
}
function depth({ path }) {
  return (
    path
      .replace(/(?:^|\/)requirements?\//, "/")
      .split("/")
      .filter((part) => part !== "").length - 1
  );
}
function depthOf(unit) {
  return unit.path === "." ? 0 : unit.path.split("/").length;
}

// rules/deps/likely.ts
var COMMON = new Set(
  `python py api sdk client clients core lib libs tools tool utils util common base test tests testing data app web server
  service services plugin extension contrib ext django flask fastapi pytest sphinx async asyncio types stubs`.split(
    /\s+/,
  ),
);
function isProbablyBrought(context, unit, supply, use) {
  if (use.ecosystem !== "python") return false;
  return supply.python.some(
    ({ declared, reach }) =>
      reach !== "command" && isProbable(declared.name, use) && !isImported(context, unit, declared.name),
  );
}
function isProbablyUsed(distribution, uses) {
  return uses.some((use) => use.ecosystem === "python" && isProbable(distribution, use));
}
function isProbable(distribution, use) {
  if (isKnownDistribution(distribution) || /^(?:types|mypy)-/.test(distribution)) return false;
  const words = wordsOf(normalise(distribution));
  const top = use.top.toLowerCase();
  if (top.length >= 3 && !COMMON.has(top) && !top.includes("_") && words.has(singular(top)) && words.size > 1)
    return true;
  const [first = "", ...rest] = use.module.toLowerCase().split(".");
  const isSpace = [...wordsOf(first)].every((word2) => words.has(word2));
  return isSpace && [...wordsOf(rest.join("."))].some((word2) => words.has(word2) && !COMMON.has(word2));
}
function wordsOf(name) {
  return new Set(
    name
      .split(/[^a-z0-9]+/)
      .filter((word2) => word2 !== "")
      .map(singular),
  );
}
function singular(word2) {
  return word2.length > 3 && word2.endsWith("s") ? word2.slice(0, -1) : word2;
}
function isImported(context, unit, distribution) {
  const modules = modulesOf(distribution);
  return usesOf(context).some(
    (use) =>
      use.unit === unit.id && modules.some((module) => use.module === module || use.module.startsWith(`${module}.`)),
  );
}

// rules/deps/missing.ts
var memo2 = /* @__PURE__ */ new WeakMap();
function missingOf(context, unit) {
  const known2 = memo2.get(context.graph) ?? /* @__PURE__ */ new Map();
  memo2.set(context.graph, known2);
  const found = known2.get(unit.id) ?? [...findMissing(context, unit)];
  known2.set(unit.id, found);
  return found;
}
function* findMissing(context, unit) {
  if (unit.kind === "ci" || isShow(unit.path)) return;
  const supply = supplyOf(context, unit);
  const uses = judgedUses(context, unit).filter((use) => {
    if (use.strength === "guarded" || use.afterGuard === true) return false;
    if (use.strength === "type-only" || use.role === "example") return false;
    if (use.strength === "conditional" && (use.role !== "source" || FOR_SOME_SYSTEMS.test(use.top))) return false;
    if (use.ecosystem === "python" && supply.dynamic) return false;
    return (
      supply.stated.has(use.ecosystem) && !isBuildTime(use) && !isLocal(context, use) && !isAlias(context, supply, use)
    );
  });
  for (const [name, group] of byPackage(uses)) {
    const uncovered = group.filter((use) => !suppliersOf(supply, use).some((one) => isEnough(one, use)));
    const [first] = uncovered;
    if (first === void 0) continue;
    const why = reasonOf(supply, first, name);
    const isUnknown = why.kind === "nowhere" || why.kind === "around";
    if (isUnknown && group.some((use) => isProbablyBrought(context, unit, supply, use))) continue;
    if (why.kind === "nowhere" && first.ecosystem === "python" && isTestTool(name) && isDeclaredForAll(context, name))
      continue;
    yield { name, uses: uncovered, why };
  }
}
var FOR_SOME_SYSTEMS =
  /^(?:tomli|importlib_metadata|importlib_resources|typing_extensions|exceptiongroup|backports|zoneinfo|pytz|async_timeout|taskgroup|colorama|winreg|_?win.*|py?win.*|pythoncom|ntsecuritycon|msvcrt|comtypes|wmi|AppKit|Foundation|Quartz|objc|Cocoa|uvloop|winloop|fcntl|curses|readline|gnureadline|pyreadline3?|js|pyodide|java|org|com|_\w+|six|mock|unittest2|simplejson|pathlib2|contextlib2|funcsigs|trollius)$/;
function isBuildTime(use) {
  return (
    /(?:^|\/)setup\.py$/.test(use.path) ||
    (use.path.endsWith("setup.py") && /^(?:setuptools|distutils|pkg_resources)$/.test(use.top))
  );
}
function isLocal(context, use) {
  if (use.ecosystem !== "python") return false;
  if (use.top === "conftest") return true;
  if (/do(?:es)?_?n[o']?t_?exist|non_?exist|missing_?module/i.test(use.top)) return true;
  return localModules(context, use.unit).has(use.top) || (use.role !== "source" && isAnywhere(context, use.top));
}
function isAnywhere(context, top) {
  return context.inventory.units.some((unit) => unit.kind !== "ci" && localModules(context, unit.id).has(top));
}
var locals = /* @__PURE__ */ new WeakMap();
function localModules(context, unit) {
  const known2 = locals.get(context.graph)?.get(unit);
  if (known2 !== void 0) return known2;
  if (locals.has(context.graph)) return /* @__PURE__ */ new Set();
  const units = /* @__PURE__ */ new Map();
  for (const path of context.graph.modules.keys()) {
    if (!path.endsWith(".py")) continue;
    const { id, path: folder } = context.unitOf(path);
    const names = units.get(id) ?? /* @__PURE__ */ new Set();
    units.set(id, names);
    const inner = folder === "." ? path : path.slice(folder.length + 1);
    for (const part of inner.slice(0, -".py".length).split("/")) names.add(part);
  }
  locals.set(context.graph, units);
  return units.get(unit) ?? /* @__PURE__ */ new Set();
}
var HOSTS = /* @__PURE__ */ new Set([
  "k6",
  "vscode",
  "bun",
  "obsidian",
  "electron",
  "phoenix",
  "phoenix_html",
  "phoenix_live_view",
]);
var BROUGHT_BY = {
  "@jest/globals": /^(?:jest|jest-expo|@jest\/core|jest-cli|react-scripts|ts-jest)$/,
  "server-only": /^next$/,
  "client-only": /^next$/,
  "next/font": /^next$/,
};
function isFromFramework(supply, top) {
  const by = Object.hasOwn(BROUGHT_BY, top) ? BROUGHT_BY[top] : void 0;
  return by !== void 0 && supply.npm.some(({ declared }) => by.test(declared.key));
}
var FOREIGN = [
  "mix.exs",
  "go.mod",
  "Cargo.toml",
  "composer.json",
  "Gemfile",
  "pom.xml",
  "build.gradle",
  "pubspec.yaml",
];
function isOfForeignProject(context, use) {
  const { paths } = context.inventory;
  for (let folder = use.path; folder.includes("/");) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    if (paths.has(`${folder}/package.json`)) return false;
    if (FOREIGN.some((name) => paths.has(`${folder}/${name}`))) return true;
  }
  return false;
}
function hasFolder(context, use) {
  if (use.module === use.top) return false;
  const folder = use.path.slice(0, use.path.indexOf(`/${use.top}/`) + 1);
  const second = use.module.split("/")[1] ?? "";
  return use.path.includes(`${use.top}/`) || context.inventory.paths.has(`${folder}${use.top}/${second}`);
}
var ALIAS_WORDS =
  /^@(?:app|apps|src|components?|assets?|utils?|lib|libs|shared|hooks|pages|styles|services?|stores?|config|core|common|modules?|features?|layouts?|views?|api|images?|icons|ui|server|client|root|public|constants|helpers|models?|types|data|test|tests|theme|i18n|generated)\//;
function isAlias(context, supply, use) {
  if (use.ecosystem !== "npm") return false;
  if (
    /\.(?:vue|svelte|svg|png|jpe?g|webp|riv|css|scss|less|json|tsx?|jsx?)(?:\?.*)?$/.test(
      use.module.slice(use.top.length),
    ) &&
    use.top.startsWith("@")
  ) {
    return !supply.locked.npm.has(use.top);
  }
  if (HOSTS.has(use.top) || isFromFramework(supply, use.top) || isOfForeignProject(context, use)) return true;
  if (!use.top.startsWith("@")) return hasFolder(context, use);
  return ALIAS_WORDS.test(use.module) || (supply.locked.npm.size > 0 && !supply.locked.npm.has(use.top));
}
function isEnough(supplied, use) {
  if (supplied.reach === "around" || supplied.reach === "job") return use.role !== "source";
  return supplied.reach !== "command";
}
function reasonOf(supply, use, name) {
  const suppliers = suppliersOf(supply, use);
  const around = suppliers.find((one) => one.reach === "around" || one.reach === "job");
  const command = suppliers.find((one) => one.reach === "command");
  const locked = lockedVia(supply, use);
  if (locked !== void 0) return { kind: "transitive", via: locked, lock: true };
  const known2 = use.ecosystem === "python" ? requirersOf(declaredKeys(supply), keyOf(use, name)) : [];
  if (known2.length > 0) return { kind: "transitive", via: [...new Set(known2)], lock: false };
  if (around !== void 0) return { kind: "around", by: around };
  return command === void 0 ? { kind: "nowhere" } : { kind: "command", by: command };
}
function declaredKeys(supply) {
  return supply.python.filter((one) => one.reach !== "command" && one.reach !== "job").map((one) => one.declared.key);
}
function lockedVia(supply, use) {
  const locked = supply.locked[use.ecosystem];
  for (const name of locked.keys()) {
    if (!brings(name, use)) continue;
    const declared = supply[use.ecosystem].toSorted((a, b) => Number(b.reach === "run") - Number(a.reach === "run"));
    const parents = new Set([...locked].filter(([, needs]) => needs.includes(name)).map(([parent]) => parent));
    const first = declared.map((one) => one.declared.key).filter((key) => parents.has(key));
    const via = [.../* @__PURE__ */ new Set([...first, ...parents])].filter((parent) => parent !== name);
    return via.length === 0 ? [name] : via;
  }
  return void 0;
}
var TEST_TOOL =
  /^(?:pytest(?:-.+)?|mock|hypothesis|coverage|nose2?|tox|nox|freezegun|respx|responses|factory-boy|faker)$/;
function isTestTool(name) {
  return TEST_TOOL.test(name);
}
var withoutCode = /* @__PURE__ */ new WeakMap();
function isDeclaredForAll(context, name) {
  let units = withoutCode.get(context.graph);
  if (units === void 0) {
    const withCode = new Set([...context.graph.modules.values()].map((module) => module.unit));
    units = context.inventory.units.filter((unit) => unit.kind !== "ci" && !withCode.has(unit.id));
    withoutCode.set(context.graph, units);
  }
  return units.some((unit) =>
    unit.manifests.some(
      (manifest) => manifest.kind === "requirements" && manifest.declared.some((one) => one.key === name),
    ),
  );
}

// rules/deps/canaries.ts
var MOST_UNITS = 4;
function* spotsOf(context, kind) {
  const seen = /* @__PURE__ */ new Map([
    ["python", /* @__PURE__ */ new Set()],
    ["npm", /* @__PURE__ */ new Set()],
  ]);
  for (const file of context.inventory.files) {
    if (file.role !== kind || isShow(file.path) || !/\.(?:py|[cm]?[jt]s)$/.test(file.path)) continue;
    const ecosystem = file.path.endsWith(".py") ? "python" : "npm";
    const unit = context.unitOf(file.path);
    const done = seen.get(ecosystem);
    if (done === void 0 || done.has(unit.id) || done.size >= MOST_UNITS || !context.graph.modules.has(file.path))
      continue;
    const supply = supplyOf(context, unit);
    if (!supply.stated.has(ecosystem) || (ecosystem === "python" && supply.dynamic)) continue;
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    if (roleIn(`${folder}assay_canary.py`, kind) !== kind) continue;
    done.add(unit.id);
    yield { unit, supply, ecosystem, folder };
  }
}
function planAt(spot, operator, name, text) {
  const extension = spot.ecosystem === "python" ? "py" : "mjs";
  const path = `${spot.folder}${name}.${extension}`;
  return { operator, files: [{ path, text }], expectAt: path };
}
function scriptImporting(module) {
  return `import ${module}

if __name__ == "__main__":
    print(${module})
`;
}
function plainModule(distribution) {
  return modulesOf(distribution).find((module) => /^[A-Za-z]\w*$/.test(module));
}
function suppliedBy(spot, module) {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const use = {
    ecosystem: spot.ecosystem,
    path: `${spot.folder}assay_canary.py`,
    unit: spot.unit.id,
    fact: { kind: "top-level", flags: ["top-level"], module, level: 0, form: "import", range },
    module,
    top: module,
    strength: "certain",
    role: "source",
  };
  return suppliersOf(spot.supply, use);
}
function requirementsAt(spot, name, line) {
  if (spot.ecosystem === "npm") return void 0;
  const folder = spot.unit.path === "." ? "" : `${spot.unit.path}/`;
  return {
    path: `${folder}requirements-${name}-assay-canary.txt`,
    text: `${line}
`,
  };
}
var INSTALLING_WORKFLOW = {
  path: ".github/workflows/assay-canary.yml",
  text: "name: planted\non: push\njobs:\n  planted:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pip install assay-canary-command\n      - run: npm install assay-canary-command\n",
};

// rules/deps/ci-only/rule.ts
var rule_default = defineRule({
  id: "deps/ci-only",
  title: "dependency that only a command in CI or a script installs",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    if (context.inventory.paths.has(INSTALLING_WORKFLOW.path)) return;
    for (const spot of spotsOf(context, "source")) {
      const text =
        spot.ecosystem === "python"
          ? "import assay_canary_command\n"
          : 'import thing from "assay-canary-command";\nexport default thing;\n';
      const plan = planAt(spot, "installed by a workflow", "assay_canary_by_workflow", text);
      yield { ...plan, files: [INSTALLING_WORKFLOW, ...plan.files] };
    }
  },
  *check(unit, context) {
    for (const { name, uses, why } of missingOf(context, unit)) {
      if (why.kind !== "command") continue;
      const use = mostTelling(uses);
      if (use === void 0) continue;
      const { declared } = why.by;
      yield {
        path: use.path,
        range: use.fact.range,
        message: `${use.module} is imported${alsoIn(uses)}, but ${name} is only installed by name in ${declared.path} line ${declared.range.startLine}`,
        recommendation: `Declare ${name} in ${placeFor(unit, use.ecosystem, use.role === "test")} and install that file there`,
        chain: [{ path: declared.path, line: declared.range.startLine, note: `installs ${declared.name} by name` }],
        unit: unit.id,
        subject: name,
        cause: {
          key: `ci-only:${unit.id}`,
          text: `${unitSubject(unit)} needs packages that only a command installs`,
          nextAction: `Move them into a manifest of ${unitName(unit)}`,
          effort: "minutes",
        },
      };
    }
  },
});

// src/facts/manifests/shell.ts
var KEYWORDS = /* @__PURE__ */ new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "{",
  "}",
  "fi",
  "done",
  "time",
  "exec",
]);
var WRAPPERS = /* @__PURE__ */ new Set([
  "sudo",
  "env",
  "nice",
  "nohup",
  "xvfb-run",
  "command",
  "timeout",
  "eatmydata",
  "gosu",
  "tini",
  "dumb-init",
]);
function commandsOf(text) {
  const commands = [];
  let current = [];
  const finish = () => {
    const command = strip(current);
    if (command.length > 0) commands.push(command);
    current = [];
  };
  const hereDocuments = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf("\n", at) + 1;
    else if (char === "\n") {
      finish();
      at = skipHereDocuments(text, at + 1, hereDocuments);
    } else if (" 	\r".includes(char)) at++;
    else if (char === "#") at = lineEnd(text, at);
    else if (";|&()".includes(char)) {
      finish();
      at++;
    } else if (char === "<" || char === ">") {
      const operator = /^(?:<<-?|>>|<&|>&|<|>\|?)\s*/.exec(text.slice(at, at + 40))?.[0] ?? char;
      const target2 = word(text, at + operator.length);
      if (operator.startsWith("<<")) hereDocuments.push(target2.text);
      at = Math.max(target2.end, at + operator.length);
    } else {
      const next = word(text, at);
      at = next.end;
      if (!(/^\d$/.test(next.text) && "<>".includes(text.charAt(at)) && at < text.length)) current.push(next);
    }
  }
  finish();
  return commands;
}
function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
function word(text, at) {
  let value = "";
  let here = at;
  while (here < text.length) {
    const char = text.charAt(here);
    if (" 	\r\n;|&()<>".includes(char)) break;
    if (char === "'" || char === '"') {
      const end = quoteEnd(text, here);
      value += char === "'" ? text.slice(here + 1, end) : text.slice(here + 1, end).replace(/\\(["\\$`])/g, "$1");
      here = end + 1;
    } else if (char === "\\") {
      if (/^\\\r?\n/.test(text.slice(here, here + 3))) break;
      value += text.charAt(here + 1);
      here += 2;
    } else if (char === "$" && "({".includes(text.charAt(here + 1)) && here + 1 < text.length) {
      const end = balanced(text, here + 1);
      value += text.slice(here, end);
      here = end;
    } else if (char === "`") {
      const end = text.indexOf("`", here + 1);
      const stop = end < 0 ? text.length : end + 1;
      value += text.slice(here, stop);
      here = stop;
    } else {
      value += char;
      here++;
    }
  }
  return { text: value, start: at, end: Math.min(here, text.length) };
}
function quoteEnd(text, at) {
  const quote = text.charAt(at);
  let here = at + 1;
  while (here < text.length && text.charAt(here) !== quote) here += quote === '"' && text.charAt(here) === "\\" ? 2 : 1;
  return Math.min(here, text.length);
}
function balanced(text, at) {
  const open = text.charAt(at);
  const close = open === "(" ? ")" : "}";
  let depth3 = 0;
  for (let here = at; here < text.length; here++) {
    if (text.charAt(here) === open) depth3++;
    else if (text.charAt(here) === close && --depth3 === 0) return here + 1;
  }
  return text.length;
}
function skipHereDocuments(text, at, pending) {
  let here = at;
  for (const end of pending.splice(0)) {
    while (here < text.length) {
      const stop = lineEnd(text, here);
      const line = text.slice(here, stop).trim();
      here = Math.min(stop + 1, text.length);
      if (line === end) break;
    }
  }
  return here;
}
function strip(words) {
  let first = 0;
  for (;;) {
    const text = words[first]?.text;
    if (text === void 0) return [];
    if (KEYWORDS.has(text) || /^[A-Za-z_]\w*\+?=/.test(text)) first++;
    else if (WRAPPERS.has(text)) {
      first++;
      while (words[first]?.text.startsWith("-") === true) first++;
      if (text === "timeout" || text === "gosu") first++;
    } else return words.slice(first);
  }
}
function programName(text) {
  return text.slice(text.lastIndexOf("/") + 1);
}
var RUNNERS = [
  [
    /^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba|coverage|yarn|pnpm|npm|bun)$/,
    /^(?:run|exec|x|dlx|-m)$/,
  ],
  [/^(?:py|python|pypy)[\d.]*$/, /^-m$/],
  [/^(?:npx|pnpx|bunx|uvx|pipx|dotenv|cross-env|dotenvx|nodemon|c8|nyc|concurrently)$/, /^(?!)/],
];
function programsOf(command) {
  const names = [];
  let at = 0;
  while (at < command.length && names.length < 6) {
    const text = command[at]?.text ?? "";
    if (names.length > 0 && (text.startsWith("-") || /^[A-Z_]+=/.test(text))) {
      at++;
      continue;
    }
    const name = programName(text);
    names.push(name);
    const runner = RUNNERS.find(([program]) => program.test(name));
    if (runner === void 0) break;
    const inner = command.findIndex((word2, index) => index > at && runner[1].test(word2.text));
    at = inner < 0 ? at + 1 : inner + 1;
    if (inner < 0 && runner[1].source !== "(?!)") {
      if (!/^(?:yarn|pnpm|bun)$/.test(name)) break;
    }
  }
  return names;
}

// src/facts/manifests/installs.ts
var PIP_VALUES = new Set(
  `-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --python -p --platform --only-binary
  --no-binary --upgrade-strategy --progress-bar --timeout --retries --trusted-host --cache-dir --src --log --proxy --cert
  --config-settings -C --global-option --python-version --implementation --abi --group --extra --index --default-index
  --resolution -n --name --channel --file --only --with --without -E --extras --report --exists-action`.split(/\s+/),
);
var NPM_VALUES = new Set("--prefix -C --dir --filter -F --registry -w --workspace --cache --loglevel".split(" "));
function installsOf(command) {
  const words = command.map((word2) => word2.text);
  const program = programName(
    (words[0] ?? "").replace(/^\$[({]?(PYTHON|PIP|UV|NPM|POETRY)\d?[)}]?$/, (_, name) => name.toLowerCase()),
  );
  if (/^(?:py|python|pypy)[\d.]*$/.test(program) && words[1] === "-m" && /^(?:pip|uv)$/.test(words[2] ?? "")) {
    return installsOf(command.slice(2));
  }
  const verb = words[1] ?? "";
  if (/^pip[\d.]*$/.test(program) && verb === "install") return pip(command.slice(2));
  if (program === "uv" && verb === "pip") return installsOf(command.slice(1));
  if (program === "uv" && verb === "add") return pip(command.slice(2));
  if (program === "uv" && verb === "run") return [...withs(command), ...project("python")];
  if (program === "poetry" && verb === "add") return pip(command.slice(2));
  if (program === "pipenv" && verb === "install" && words.slice(2).some((word2) => !word2.startsWith("-"))) {
    return pip(command.slice(2));
  }
  if (/^(?:uv|poetry|pdm|pipenv|flit|hatch|rye)$/.test(program) && /^(?:sync|install)$/.test(verb))
    return project("python");
  if (/^(?:conda|mamba|micromamba)$/.test(program) && /^(?:install|create)$/.test(verb)) return conda(command.slice(2));
  return npm(program, command);
}
function project(ecosystem, path = ".") {
  return [{ kind: "project", ecosystem, path, extras: [] }];
}
function pip(words) {
  const installs2 = [];
  for (let at = 0; at < words.length; at++) {
    const word2 = words[at];
    if (word2 === void 0) break;
    const [option = "", value] = splitOption(word2.text);
    if (/^(?:-r|--requirement|--requirements|-c|--constraint|--constraints)$/.test(option)) {
      const path = value ?? words[++at]?.text;
      if (path !== void 0 && !path.includes("$")) {
        installs2.push({ kind: "file", path, constraint: option.startsWith("-c") || option.startsWith("--c") });
      }
    } else if (/^(?:-e|--editable)$/.test(option)) {
      const path = value ?? words[++at]?.text;
      if (path !== void 0) installs2.push(...target(path));
    } else if (option.startsWith("-")) {
      if (value === void 0 && PIP_VALUES.has(option)) at++;
    } else installs2.push(...packageOrPath(word2));
  }
  return installs2;
}
function splitOption(text) {
  const long = /^(--[\w-]+)=(.*)$/s.exec(text);
  if (long !== null) return [long[1] ?? "", long[2]];
  const short = /^(-[rce])(.+)$/s.exec(text);
  if (short !== null) return [short[1] ?? "", short[2]];
  return [text, void 0];
}
function isPath(text) {
  return /^\.{1,2}($|[/[])/.test(text) || /^[^<>=!~;@ []*\//.test(text) || /\.(?:whl|zip|tar\.gz)$/.test(text);
}
function target(text) {
  if (/^(?:git|hg|svn|https?|ssh|file)\b.*:\/\//.test(text) || text.includes("$")) return [];
  const match = /^([^[]*)(?:\[([^\]]*)\])?/.exec(text);
  const extras = (match?.[2] ?? "").split(",").flatMap((extra) => (extra.trim() === "" ? [] : [extra.trim()]));
  return [{ kind: "project", ecosystem: "python", path: (match?.[1] ?? "").replace(/\/$/, "") || ".", extras }];
}
function packageOrPath(word2) {
  const egg = /^(?:git|hg|svn|https?)\b[^#]*:\/\/.*#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(word2.text);
  if (egg !== null) {
    const name2 = egg[1] ?? "";
    const start = word2.start + Math.max(0, word2.text.lastIndexOf(name2));
    return [{ kind: "package", ecosystem: "python", name: name2, specifier: "", extras: [], start }];
  }
  if (isPath(word2.text)) return /\.(?:whl|zip|tar\.gz)/.test(word2.text) ? [] : target(word2.text);
  const requirement = parseRequirement(word2.text);
  if (requirement === void 0) return [];
  const { name, specifier, extras } = requirement;
  return [{ kind: "package", ecosystem: "python", name, specifier, extras, start: word2.start }];
}
function withs(command) {
  return command.flatMap((word2, index) => {
    const previous = command[index - 1]?.text;
    if (previous === "--with" || previous === "--with-editable") return packageOrPath(word2);
    return [];
  });
}
function conda(words) {
  const installs2 = [];
  for (let at = 0; at < words.length; at++) {
    const word2 = words[at];
    if (word2 === void 0) break;
    if (/^(?:--file|-f)$/.test(word2.text)) {
      const path = words[++at]?.text;
      if (path !== void 0) installs2.push({ kind: "file", path, constraint: false });
    } else if (word2.text.startsWith("-")) {
      if (PIP_VALUES.has(word2.text) || word2.text === "-c") at++;
    } else {
      const match = /^(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)(.*)$/s.exec(word2.text);
      if (match === null || match[1] === "python") continue;
      const [, name = "", specifier = ""] = match;
      const start = word2.start + word2.text.indexOf(name);
      installs2.push({ kind: "package", ecosystem: "python", name, specifier, extras: [], start });
    }
  }
  return installs2;
}
function npm(program, command) {
  const verb = command[1]?.text ?? "";
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return [];
  if (program === "yarn" && command.length === 1) return project("npm");
  if (program === "yarn" && verb === "global") return npm("yarn", command.slice(1));
  if (!/^(?:i|install|add|ci|clean-install|in)$/.test(verb)) return [];
  const installs2 = [];
  let folder = ".";
  for (let at = 2; at < command.length; at++) {
    const word2 = command[at];
    if (word2 === void 0) break;
    if (word2.text.startsWith("-")) {
      if (/^(?:--prefix|-C|--dir)$/.test(word2.text)) folder = command[at + 1]?.text ?? ".";
      if (NPM_VALUES.has(word2.text)) at++;
      continue;
    }
    const match = /^((?:@[\w.-]+\/)?[A-Za-z0-9][\w.-]*)(?:@(.*))?$/s.exec(word2.text);
    if (match === null) continue;
    const [, name = "", specifier = ""] = match;
    installs2.push({ kind: "package", ecosystem: "npm", name, specifier, extras: [], start: word2.start });
  }
  return installs2.length === 0 && !/^add$/.test(verb) ? project("npm", folder) : installs2;
}

// rules/deps/mentions.ts
var MENTION = "mentions:";
var inManifests = /* @__PURE__ */ new WeakMap();
var inCode = /* @__PURE__ */ new WeakMap();
function isMentioned(context, name) {
  const key = name.toLowerCase().replaceAll("_", "-");
  return namesInManifests(context).has(key) || namesInCode(context).has(key);
}
function namesInManifests(context) {
  const known2 = inManifests.get(context.inventory);
  if (known2 !== void 0) return known2;
  const names = /* @__PURE__ */ new Set();
  for (const manifest of context.inventory.manifests) {
    if (manifest.kind === "lock") continue;
    for (const word2 of wordsOf2(manifest)) add(names, word2);
  }
  const programs = context.inventory.manifests.flatMap((manifest) => Object.entries(manifest.programs ?? {}));
  for (const [program, name] of programs) if (names.has(program.toLowerCase().replaceAll("_", "-"))) add(names, name);
  inManifests.set(context.inventory, names);
  return names;
}
function namesInCode(context) {
  const known2 = inCode.get(context.graph);
  if (known2 !== void 0) return known2;
  const names = /* @__PURE__ */ new Set();
  for (const { traits } of context.facts.values()) {
    for (const trait of traits) if (trait.startsWith(MENTION)) add(names, trait.slice(MENTION.length));
  }
  inCode.set(context.graph, names);
  return names;
}
function* wordsOf2(manifest) {
  yield* manifest.words ?? [];
  const { python } = manifest;
  yield* python?.tools ?? [];
  yield* python?.moduleStrings ?? [];
  yield* python?.entryPoints ?? [];
  yield* python?.pytest?.plugins ?? [];
  for (const step of manifest.steps ?? []) {
    for (const command2 of commandsOf(step.text)) {
      if (installsOf(command2).length === 0) for (const word2 of command2) yield word2.text;
    }
  }
  const { command } = manifest.docker ?? {};
  if (command !== void 0) yield* command.split(/\s+/);
}
function add(names, word2) {
  if (word2.length > 200) return;
  const lower2 = word2.toLowerCase();
  names.add(lower2.replaceAll("_", "-"));
  for (const part of lower2.split(/[^\w@/-]+/)) {
    if (part === "") continue;
    names.add(part.replaceAll("_", "-"));
    const last = part.slice(part.lastIndexOf("/") + 1);
    if (last !== part && lower2.includes(".bin/")) names.add(last.replaceAll("_", "-"));
    const segments = part.split("/");
    names.add((part.startsWith("@") ? segments.slice(0, 2).join("/") : (segments[0] ?? part)).replaceAll("_", "-"));
  }
}

// rules/deps/reach.ts
var memo3 = /* @__PURE__ */ new WeakMap();
var DEFERRED = /* @__PURE__ */ new Set(["type-only", "dynamic", "lazy", "guarded", "nested", "conditional"]);
function reachedModules(context) {
  const known2 = memo3.get(context.graph);
  if (known2 !== void 0) return known2;
  const reached = /* @__PURE__ */ new Map();
  const queue = [];
  const products = new Set(context.inventory.files.filter((file) => file.role === "source").map((file) => file.path));
  for (const [path, module] of context.graph.modules) {
    if (!products.has(path) || !isEntry(context, path, module.names)) continue;
    reached.set(path, void 0);
    queue.push(path);
  }
  for (let path = queue.pop(); path !== void 0; path = queue.pop()) {
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "module" || reached.has(edge.to.path)) continue;
      if (edge.fact.flags.some((flag) => DEFERRED.has(flag))) continue;
      reached.set(edge.to.path, edge);
      queue.push(edge.to.path);
    }
  }
  memo3.set(context.graph, reached);
  return reached;
}
function isEntry(context, path, names) {
  if (/(?:^|\/)(?:__main__|main|wsgi|asgi|manage)\.py$/.test(path)) return true;
  if (context.facts.get(path)?.traits.includes("main") === true) return true;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  if (path.endsWith("/__init__.py")) {
    const above = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    return !context.inventory.paths.has(above === "" ? "__init__.py" : `${above}/__init__.py`);
  }
  if (startedModules(context).has(names[0] ?? "")) return true;
  return !isInPackage(context, folder) && context.graph.edgesTo(path).every((edge) => context.isTest(edge.from));
}
function isInPackage(context, folder) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    if (context.inventory.paths.has(at === "" ? "__init__.py" : `${at}/__init__.py`)) return true;
    if (at === "") return false;
  }
}
var started = /* @__PURE__ */ new WeakMap();
function startedModules(context) {
  const known2 = started.get(context.inventory);
  if (known2 !== void 0) return known2;
  const modules = /* @__PURE__ */ new Set();
  for (const manifest of context.inventory.manifests) {
    for (const point of manifest.python?.entryPoints ?? []) {
      const module = point.split(":")[0]?.trim() ?? "";
      if (/(?:^|\.)_*(?:cli|main|app|application|console|commands?|server|__main__|run)\b/.test(module))
        modules.add(module);
    }
    for (const match of (manifest.docker?.command ?? "").matchAll(/([\w.]+):\w+|-m\s+([\w.]+)/g)) {
      modules.add(match[1] ?? match[2] ?? "");
    }
  }
  started.set(context.inventory, modules);
  return modules;
}
var COLLECTED =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.py|tests?\.py|conftest\.py|[^/]*[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?|__tests__\/.+|e2e\/.+|cypress\/.+)$/;
var collected = /* @__PURE__ */ new WeakMap();
function collectedTests(context) {
  const known2 = collected.get(context.graph);
  if (known2 !== void 0) return known2;
  const found = new Set([...context.graph.modules.keys()].filter((path) => COLLECTED.test(path)));
  for (const path of found) {
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind === "module") found.add(edge.to.path);
      for (const run of edge.runs ?? []) found.add(run);
    }
  }
  collected.set(context.graph, found);
  return found;
}
function chainTo(reached, path) {
  const links = [];
  for (let edge = reached.get(path); edge !== void 0 && links.length < 12; edge = reached.get(edge.from)) {
    const note = `${edge.from} imports ${edge.to.kind === "module" ? edge.to.path : ""}`;
    links.unshift({ path: edge.from, line: edge.fact.range.startLine, note });
  }
  return links;
}

// rules/deps/misplaced/rule.ts
function isPublished(unit) {
  return unit.manifests.some(
    ({ npm: npm2 }) =>
      npm2 !== void 0 && !npm2.private && (npm2.main !== void 0 || npm2.exports !== void 0 || npm2.bin.length > 0),
  );
}
var BUNDLERS =
  /^(?:tsdown|tsup|rollup|rolldown|vite|esbuild|webpack|unbuild|parcel|@vercel\/ncc|microbundle|bunchee|pkgroll|@rslib\/core|@rspack\/core|father|ng-packagr|@angular\/cli|electron|electron-builder|bun|bob|react-native-builder-bob)$/;
function isBundled(unit, context) {
  return supplyOf(context, unit).npm.some(({ declared }) => BUNDLERS.test(declared.key));
}
function comesAnyway(supply, key) {
  const queue = supply.python.filter((one) => one.reach === "run").map((one) => one.declared.key);
  if (requirersOf(queue, key).length > 0) return true;
  const seen = new Set(queue);
  for (const name of queue) {
    if (name === key) return true;
    for (const need of supply.locked.python.get(name) ?? []) {
      if (!seen.has(need)) queue.push(need);
      seen.add(need);
    }
  }
  return false;
}
function* usedAtRunTime(unit, context) {
  const supply = supplyOf(context, unit);
  const reached = reachedModules(context);
  const runs = judgedUses(context, unit).filter((use) => {
    if (use.role !== "source" || use.strength !== "certain") return false;
    return use.ecosystem === "python"
      ? reached.has(use.path) && !supply.dynamic
      : isPublished(unit) && !isBundled(unit, context);
  });
  for (const [name, uses] of byPackage(runs)) {
    const wrong = uses.filter((use2) => {
      const suppliers = suppliersOf(supply, use2);
      const [first] = suppliers;
      if (first?.reach !== "work" || first.declared.role === "build") return false;
      return (
        !suppliers.some(({ declared: declared2 }) => declared2.role === "runtime") &&
        !comesAnyway(supply, first.declared.key)
      );
    });
    const use = mostTelling(wrong);
    const declared = use === void 0 ? void 0 : suppliersOf(supply, use)[0]?.declared;
    if (use === void 0 || declared === void 0) continue;
    const where = declared.group === void 0 ? declared.path : `${declared.path} (${declared.group})`;
    yield {
      path: use.path,
      range: use.fact.range,
      message: `${use.module} is imported at run time${alsoIn(wrong)}, but ${name} is declared for ${declared.role === "test" ? "tests" : "development"} only, in ${where}`,
      recommendation: `Declare ${name} among the dependencies that ${unitName(unit)} runs with`,
      chain: [
        { path: declared.path, line: declared.range.startLine, note: `declares ${declared.name} as ${declared.role}` },
      ],
      unit: unit.id,
      subject: name,
      cause: {
        key: `dev-at-run-time:${unit.id}`,
        text: `${unitSubject(unit)} imports development dependencies at run time`,
        nextAction: `Move them to the dependencies of ${unitName(unit)}`,
        effort: "minutes",
      },
    };
  }
}
function* usedInTestsOnly(unit, context) {
  if (isPublished(unit) || unit.kind === "ci") return;
  const all = judgedUses(context, unit);
  if (!all.some((use) => use.role === "source")) return;
  for (const declared of unit.manifests.flatMap((manifest) => manifest.declared)) {
    if (declared.role !== "runtime" || declared.ecosystem !== void 0) continue;
    const ecosystem = declared.path.endsWith("package.json") ? "npm" : "python";
    if (!TEST_TOOLS.test(declared.key)) continue;
    const uses = all.filter((use) => use.ecosystem === ecosystem && brings(declared.name, use));
    if (uses.length === 0 || uses.some((use) => use.role !== "test")) continue;
    if (ecosystem === "npm" && (isMentioned(context, declared.key) || isPluginLike("npm", declared.key))) continue;
    yield {
      path: declared.path,
      range: declared.range,
      severity: "low",
      message: `${declared.name} is declared as a dependency of ${unitName(unit)}, but only tests import it`,
      recommendation: `Move ${declared.name} to the test dependencies`,
      unit: unit.id,
      subject: declared.key,
      cause: {
        key: `test-only:${unit.id}`,
        text: `${unitSubject(unit)} installs packages in production that only tests use`,
        nextAction: `Move them to the test dependencies`,
        effort: "minutes",
      },
    };
  }
}
var TEST_TOOLS =
  /^(?:pytest(?:-.+)?|mock|hypothesis|factory-boy|faker|freezegun|time-machine|responses|respx|requests-mock|vcrpy|moto|testcontainers|nose2?|parameterized|jest|vitest|mocha|chai|sinon|nock|supertest|@testing-library\/.+|@jest\/.+)$/;
var rule_default2 = defineRule({
  id: "deps/misplaced",
  title: "dependency declared for another purpose than it is used for",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const development = requirementsAt(spot, "dev", "assay-canary-development");
      if (development === void 0) continue;
      const text = scriptImporting("assay_canary_development");
      const plan = planAt(spot, "development dependency in a script", "assay_canary_misplaced", text);
      yield { ...plan, files: [development, ...plan.files] };
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    yield* usedAtRunTime(unit, context);
    yield* usedInTestsOnly(unit, context);
  },
});

// rules/deps/test-needs.ts
function needsOf(context, unit) {
  const files = testFiles(context, unit);
  const all = files.flatMap((file) => [...clientNeeds(file), ...pluginNeeds(context, file)]);
  const tests = files.reduce((sum, file) => sum + testCount(file), 0);
  all.push(...optionNeeds(unit, tests));
  const merged = /* @__PURE__ */ new Map();
  for (const need of all) {
    const known2 = merged.get(need.distribution);
    merged.set(need.distribution, known2 === void 0 ? need : { ...known2, tests: known2.tests + need.tests });
  }
  return [...merged.values()];
}
function testFiles(context, unit) {
  return [...context.facts.values()].filter(
    (file) => file.language === "python" && context.isTest(file.path) && context.unitOf(file.path).id === unit.id,
  );
}
function testCount(file) {
  const trait = file.traits.find((candidate) => candidate.startsWith("tests:"));
  return trait === void 0 ? 0 : Number(trait.slice("tests:".length));
}
function* clientNeeds(file) {
  const fact = file.imports.find(
    ({ module: module2, name, flags }) =>
      /^(?:starlette|fastapi)(?:\.testclient)?$/.test(module2) &&
      (module2.endsWith(".testclient") || name === "testclient") &&
      !flags.includes("guarded") &&
      !flags.includes("type-only"),
  );
  if (fact === void 0) return;
  const module = fact.module.endsWith(".testclient") ? fact.module : `${fact.module}.testclient`;
  const effect = fact.flags.includes("nested") ? "tests" : "collection";
  yield {
    distribution: "httpx",
    path: file.path,
    range: fact.range,
    because: `${module} imports it`,
    effect,
    tests: testCount(file),
  };
}
function* pluginNeeds(context, file) {
  for (const trait of file.traits) {
    const match = /^needs:([^:]+):(\d+):(\d+):(\d+)$/.exec(trait);
    if (match === null) continue;
    const distribution = match[1] ?? "";
    const [line = 1, column = 1, end = 1] = match.slice(2).map(Number);
    if (definesItself(context, file.path, distribution)) continue;
    yield {
      distribution,
      path: file.path,
      range: { startLine: line, startColumn: column, endLine: line, endColumn: end },
      because: "a fixture or mark used here comes with it",
      effect: "tests",
      tests: testCount(file),
    };
  }
}
var OWN_FIXTURES = {
  "pytest-mock": ["mocker"],
  "pytest-httpx": ["httpx_mock"],
  respx: ["respx_mock"],
  "requests-mock": ["requests_mock"],
  "pytest-freezer": ["freezer"],
  "pytest-benchmark": ["benchmark"],
  syrupy: ["snapshot"],
  "pytest-aiohttp": ["aiohttp_client"],
  "pytest-httpserver": ["httpserver"],
  pyfakefs: ["fs"],
  "pytest-django": ["live_server"],
  "pytest-subtests": ["subtests"],
  "pytest-datadir": ["datadir"],
};
function definesItself(context, path, distribution) {
  const names = OWN_FIXTURES[distribution] ?? [];
  const places = [path];
  for (let folder = path; folder !== "";) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    places.push(folder === "" ? "conftest.py" : `${folder}/conftest.py`);
  }
  return places.some((place) =>
    names.some((name) => context.facts.get(place)?.traits.includes(`fixture:${name}`) === true),
  );
}
var OPTIONS = [
  [/^(?:-n|--numprocesses|--dist|-n\d+|-nauto|-nlogical|--maxprocesses|--max-worker-restart)(?:=|$)/, "pytest-xdist"],
  [/^--(?:no-)?cov(?:-|=|$)/, "pytest-cov"],
  [/^--timeout(?:=|$)|^--timeout-method/, "pytest-timeout"],
  [/^--asyncio-mode/, "pytest-asyncio"],
  [/^--reruns/, "pytest-rerunfailures"],
  [/^--benchmark-/, "pytest-benchmark"],
  [/^--html=|^--self-contained-html/, "pytest-html"],
  [/^--ds=|^--reuse-db|^--create-db|^--nomigrations/, "pytest-django"],
  [/^--random-order/, "pytest-random-order"],
  [/^--snapshot-update/, "syrupy"],
  [/^--alluredir/, "allure-pytest"],
];
function* optionNeeds(unit, tests) {
  for (const manifest of unit.manifests) {
    const pytest = manifest.python?.pytest;
    if (pytest?.addoptsAt === void 0) continue;
    const words = commandsOf(`pytest ${pytest.addopts}`).flatMap((command) => command.map((word2) => word2.text));
    for (const word2 of words) {
      const option = OPTIONS.find(([pattern]) => pattern.test(word2));
      if (option === void 0) continue;
      yield {
        distribution: option[1],
        path: manifest.path,
        range: pytest.addoptsAt,
        because: `the option ${word2.replace(/=.*$/, "")} comes with it`,
        effect: "start",
        tests,
      };
    }
  }
}
var BRINGS = {
  httpx:
    /^(?:openai|anthropic|respx|pytest-httpx|litestar|gradio|langsmith|langchain|supabase|mcp|groq|mistralai|ollama|authlib-httpx|httpx-sse|httpx-ws|prefect|fastapi-cloud-cli|google-genai|cohere|replicate|schemathesis|jupyterlab|huggingface-hub|postgrest|qdrant-client|python-telegram-bot|weaviate-client|langfuse|dash-testing|elevenlabs)$/,
  "pytest-asyncio":
    /^(?:anyio|pytest-anyio|pytest-aiohttp|pytest-tornasync|pytest-sanic|pytest-homeassistant-custom-component|alt-pytest-asyncio|pytest-asyncio-cooperative)$/,
  "pytest-freezer": /^(?:pytest-freezegun|pytest-homeassistant-custom-component)$/,
  syrupy: /^(?:snapshottest|pytest-snapshot|pytest-homeassistant-custom-component|inline-snapshot)$/,
  "pytest-rerunfailures": /^(?:flaky|pytest-retry|pytest-celery)$/,
  "pytest-benchmark": /^pytest-codspeed$/,
  "pytest-recording": /^(?:pytest-vcr|vcrpy)$/,
  "pytest-timeout": /^(?:pytest-homeassistant-custom-component|func-timeout)$/,
  "pytest-subtests": /^pytest$/,
  "pytest-django": /^pytest-django-.+$/,
  anyio: /^(?:starlette|fastapi|httpx|anyio|openai|anthropic)$/,
  "pytest-mock": /^pytest-homeassistant-custom-component$/,
  "pytest-cov": /^pytest-homeassistant-custom-component$/,
};
var BY_EXTRA = {
  httpx: [
    ["fastapi", /^(?:all|standard|standard-no-fastapi-cloud-cli)$/],
    ["starlette", /^full$/],
    ["authlib", /httpx/],
  ],
};
function isSupplied(supply, distribution) {
  if (supply.locked.python.has(distribution)) return true;
  return supply.python.some(({ declared }) => brought(declared, distribution));
}
function brought(declared, distribution) {
  if (declared.key === distribution || installs(declared.name, distribution.replaceAll("-", "_"))) return true;
  if (BRINGS[distribution]?.test(declared.key) === true) return true;
  return (BY_EXTRA[distribution] ?? []).some(
    ([key, extra]) => declared.key === key && declared.extras.some((asked) => extra.test(asked)),
  );
}
function isOldClient(supply) {
  return supply.python.some(({ declared }) => {
    const before = declared.key === "starlette" ? 21 : declared.key === "fastapi" ? 87 : 0;
    const pinned = /^(?:==|<=|~=|<)\s*0\.(\d+)/.exec(declared.specifier)?.[1];
    return before > 0 && pinned !== void 0 && Number(pinned) < before;
  });
}

// rules/deps/missing-for-tests/rule.ts
function fixFor(unit, name) {
  const manifest = testRequirements(unit);
  const last = manifest?.declared.at(-1);
  if (manifest === void 0 || last === void 0 || !endsItsLine(last)) return void 0;
  const column = last.lineText.length + 1;
  const { startLine } = last.range;
  return {
    title: `Add ${name} to ${manifest.path}`,
    edits: [
      {
        path: manifest.path,
        range: { startLine, startColumn: column, endLine: startLine, endColumn: column },
        text: `
${name}`,
      },
    ],
    safety: "safe",
    obligations: ["finding-gone"],
  };
}
function testRequirements(unit) {
  return unit.manifests.find(
    (manifest) => manifest.kind === "requirements" && manifest.declared.some((declared) => declared.role === "test"),
  );
}
function endsItsLine(declared) {
  return declared.lineText.length < 500 && !declared.lineText.endsWith("\\");
}
function consequence(need) {
  switch (need.effect) {
    case "collection":
      return "Tests cannot be collected";
    case "start":
      return "pytest does not start";
    case "tests":
      return "Tests fail";
  }
}
var PLUGINS = [
  [
    "httpx",
    "client of starlette",
    "from starlette.testclient import TestClient\n\n\ndef test_it():\n    assert TestClient\n",
  ],
  ["pytest-benchmark", "fixture", "def test_it(benchmark):\n    assert benchmark\n"],
  ["pytest-trio", "mark", "import pytest\n\n\n@pytest.mark.trio\nasync def test_it():\n    pass\n"],
];
var rule_default3 = defineRule({
  id: "deps/missing-for-tests",
  title: "tests need a package that nothing declares",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: (context) => ({
    count: [...context.facts.values()].reduce((sum, file) => sum + testCount(file), 0),
    noun: "test functions",
  }),
  *canaries(context) {
    for (const spot of spotsOf(context, "test")) {
      if (spot.ecosystem === "npm") continue;
      for (const [distribution, operator, text] of PLUGINS) {
        if (isSupplied(spot.supply, distribution) || isOldClient(spot.supply)) continue;
        yield planAt(spot, operator, `test_assay_canary_${operator.replace(/\W+/g, "_")}`, text);
      }
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const needs = needsOf(context, unit);
    if (needs.length === 0) return;
    const supply = supplyOf(context, unit);
    if (supply.dynamic || !supply.stated.has("python")) return;
    for (const need of needs) {
      const { distribution, tests } = need;
      if (isSupplied(supply, distribution) || (distribution === "httpx" && isOldClient(supply))) continue;
      if (distribution.startsWith("pytest-") && isDeclaredForAll(context, distribution)) continue;
      const place = testRequirements(unit)?.path ?? placeFor(unit, "python", true);
      const fix = fixFor(unit, distribution);
      yield {
        path: need.path,
        range: need.range,
        message: `${consequence(need)}: ${need.because}, and no manifest of ${unitName(unit)} declares ${distribution}`,
        recommendation: `Declare ${distribution} in ${place}`,
        unit: unit.id,
        subject: distribution,
        cause: {
          key: `missing-for-tests:${unit.id}:${distribution}`,
          text: `${consequence(need)} in ${unitName(unit)}: ${distribution} is not declared`,
          nextAction: `Declare ${distribution} in ${place}`,
          effort: "minutes",
          ...(tests > 0 ? { unblocks: `${tests} ${tests === 1 ? "test" : "tests"} can run again` } : {}),
        },
        ...(fix === void 0 ? {} : { fix }),
      };
    }
  },
});

// rules/deps/stdlib-listed/rule.ts
var NODE = new Set(
  "fs child_process http https http2 net tls dns os cluster crypto dgram vm worker_threads".split(" "),
);
var BACKPORTS = new Set(
  "argparse asyncio dataclasses enum enum34 ipaddress pathlib typing uuid wsgiref multiprocessing hashlib unittest logging ssl".split(
    " ",
  ),
);
var rule_default4 = defineRule({
  id: "deps/stdlib-listed",
  title: "part of the standard library listed as a dependency",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedDeclarations,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      for (const name of ["argparse", "sqlite3"]) {
        const file = requirementsAt(spot, `stdlib-${name}`, name);
        if (file !== void 0) yield { operator: `${name} in requirements`, files: [file], expectAt: file.path };
      }
    }
  },
  *check(unit) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const python = unit.manifests.find((manifest) => manifest.python?.requiresPython !== void 0)?.python
      ?.requiresPython;
    for (const manifest of unit.manifests) {
      for (const declared of manifest.declared) {
        const isNpm = (declared.ecosystem ?? manifest.ecosystem) === "npm";
        if (declared.role === "constraint" || declared.marker?.includes("python_version") === true) continue;
        const module = declared.key === "enum34" ? "enum" : declared.key.replaceAll("-", "_");
        const listed = isNpm
          ? NODE.has(declared.key) && !/^(?:npm:|file:|workspace:|link:)/.test(declared.specifier)
          : isStdlib(module, python) && (BACKPORTS.has(declared.key) || removedIn(module) === void 0);
        if (!listed) continue;
        const what = isNpm ? `a module of Node` : `part of Python's standard library`;
        yield {
          path: declared.path,
          range: declared.range,
          message: `${declared.name} is ${what}; the package of that name is another, old or empty one`,
          recommendation: `Remove ${declared.name} from ${declared.path}`,
          unit: unit.id,
          subject: declared.key,
          cause: {
            key: `stdlib-listed:${unit.id}`,
            text: `${unitSubject(unit)} lists parts of the standard library as dependencies`,
            nextAction: "Remove them",
            effort: "minutes",
          },
        };
      }
    }
  },
});

// src/graph/javascript-names.ts
var BUILTINS = new Set(
  "assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap".split(
    " ",
  ),
);
function isBuiltin(specifier) {
  return BUILTINS.has(specifier);
}
var HOST = /^(?:node|bun|deno|cloudflare|workerd|electron):/;
var VIRTUAL =
  /^(?:virtual:|~icons\/|\0|\$(?:app|env|service-worker|houdini)(?:\/|$)|astro:|@theme(?:-original|-init)?\/|@generated\/|#(?:imports|build|app|components|internal\/nitro|content)(?:\/|$)|unenv:|sst:|uno\.css$|windi\.css$|ext:|internal:|chrome:|resource:|moz-extension:)/;
var REMOTE = /^(?:https?:)?\/\/|^(?:data|file|blob|about):/;
function specialSpecifier(specifier) {
  if (HOST.test(specifier)) return { kind: "host", module: specifier };
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry?.[1] !== void 0) return { kind: "registry", module: registry[1] + (registry[2] ?? "") };
  if (REMOTE.test(specifier)) return { kind: "unknowable", reason: "a URL" };
  if (VIRTUAL.test(specifier)) return { kind: "unknowable", reason: "a virtual module that a build tool provides" };
  if (/^[a-z][a-z\d+-]+:/i.test(specifier))
    return { kind: "unknowable", reason: "a scheme that a build tool provides" };
  return void 0;
}
var HABITS = [
  ["@/", ["src", "", "app", "resources/js", "resources/ts"]],
  ["~/", ["src", "", "app"]],
  ["@@/", ["", "src"]],
  ["~~/", ["", "src"]],
  ["$lib/", ["src/lib"]],
  ["$/", ["src", ""]],
  ["~", ["src", ""]],
  ["@site/", [""]],
  ["src/", ["src"]],
  ["#/", ["src", ""]],
  ["@", ["src"]],
];

// rules/deps/transitive/rule.ts
function requiredBy(names) {
  const [first = "", second = "", ...more] = names;
  if (second === "") return `${first} requires it`;
  return more.length === 0
    ? `${first} and ${second} require it`
    : `${first}, ${second} and ${more.length} more require it`;
}
var rule_default5 = defineRule({
  id: "deps/transitive",
  title: "imported package that is there only because another one requires it",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const names = [...spot.supply.locked[spot.ecosystem].keys()];
      const modules = spot.ecosystem === "npm" ? names : names.flatMap((name) => plainModule(name) ?? []);
      const module = modules.find(
        (one) =>
          /^[a-z]\w+$/.test(one) &&
          !(spot.ecosystem === "npm" ? isBuiltin(one) : isStdlib(one)) &&
          suppliedBy(spot, one).length === 0,
      );
      if (module === void 0) continue;
      const text =
        spot.ecosystem === "npm"
          ? `import thing from "${module}";
export default thing;
`
          : `import ${module}
`;
      yield planAt(spot, "package of the lock file", "assay_canary_transitive", text);
    }
  },
  *check(unit, context) {
    for (const { name, uses, why } of missingOf(context, unit)) {
      if (why.kind !== "transitive") continue;
      const use = mostTelling(uses);
      if (use === void 0) continue;
      const source = why.lock ? "by the lock file" : "as far as is known";
      yield {
        path: use.path,
        range: use.fact.range,
        confidence: why.lock ? "high" : "medium",
        message: `${use.module} is imported${alsoIn(uses)}, but ${name} is installed only because ${requiredBy(why.via)}, ${source}`,
        recommendation: `Declare ${whatToDeclare(use, name)} in ${placeFor(unit, use.ecosystem, use.role === "test")}`,
        unit: unit.id,
        subject: name,
        cause: {
          key: `transitive:${unit.id}`,
          text: `${unitSubject(unit)} imports packages that only others require`,
          nextAction: `Declare what ${unitName(unit)} imports itself`,
          effort: "minutes",
        },
      };
    }
  },
});

// rules/deps/integration.ts
var FOLDER = /^(?:.*\/)?(?:custom_)?components\/[^/]+(?=\/)/;
function integrationOf(context, path) {
  const folder = FOLDER.exec(path)?.[0];
  if (folder === void 0) return void 0;
  return context.inventory.manifests.find(
    (manifest) => manifest.path === `${folder}/manifest.json` && manifest.declared.length > 0,
  );
}

// rules/deps/undeclared/rule.ts
function severityOf(missing, use, judged) {
  const { context, reached, isLibrary, isLocked } = judged;
  if (use.strength === "conditional") return "low";
  if (use.role === "test" && !collectedTests(context).has(use.path)) return "low";
  const base = use.role === "source" || use.role === "test" ? "high" : "medium";
  let severity = use.strength === "certain" ? base : lower(base);
  if (use.strength === "deferred" && isLibrary) severity = lower(severity);
  if (use.role === "test" && !isLocked) severity = lower(severity);
  if (missing.why.kind === "around") severity = lower(severity);
  if (use.ecosystem === "python" && use.role === "source" && !reached.has(use.path)) severity = lower(severity);
  if (context.facts.get(use.path)?.traits.includes("generated") === true) severity = lower(severity);
  return severity;
}
var SNIPPETS = {
  python: [
    [
      "import",
      (name) => `import ${name}
`,
    ],
    [
      "from import",
      (name) => `from ${name}.part import thing
`,
    ],
    [
      "in a function",
      (name) => `def load():
    import ${name}

    return ${name}
`,
    ],
    [
      "in a method",
      (name) => `class Planted:
    def load(self):
        import ${name}
`,
    ],
    [
      "several in one statement",
      (name) => `import os, ${name}
`,
    ],
    [
      "parenthesised",
      (name) => `from ${name} import (
    thing,
)
`,
    ],
    [
      "renamed",
      (name) => `import ${name}.part as planted
`,
    ],
    [
      "import_module",
      (name) => `import importlib

planted = importlib.import_module("${name}")
`,
    ],
  ],
  npm: [
    [
      "import",
      (name) => `import thing from "${name}";
export default thing;
`,
    ],
    [
      "export from",
      (name) => `export { thing } from "${name}/part";
`,
    ],
    [
      "import()",
      (name) => `export const thing = () => import("${name}");
`,
    ],
    [
      "require",
      (name) => `const thing = require("${name}");
module.exports = thing;
`,
    ],
    [
      "side effect",
      (name) => `import "${name}";
`,
    ],
  ],
};
var rule_default6 = defineRule({
  id: "deps/undeclared",
  title: "imported package that no manifest of the unit declares",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      for (const [index, [operator, text]] of SNIPPETS[spot.ecosystem].entries()) {
        const name = `assay_canary_absent_${index}`;
        yield planAt(spot, operator, `assay_canary_undeclared_${index}`, text(name));
      }
    }
  },
  *check(unit, context) {
    const reached = reachedModules(context);
    const { locked } = supplyOf(context, unit);
    const isLibrary =
      unit.manifests.some((one) => /^(?:pyproject|setup)/.test(one.kind) && one.name !== void 0) &&
      !unit.manifests.some((one) => one.kind === "dockerfile");
    for (const missing of missingOf(context, unit)) {
      const { why, uses, name } = missing;
      if (why.kind !== "nowhere" && why.kind !== "around") continue;
      const sure = uses.filter((one) => integrationOf(context, one.path) === void 0);
      const use = mostTelling(sure.length > 0 ? sure : uses);
      if (use === void 0) continue;
      const host = integrationOf(context, use.path);
      const severity = severityOf(missing, use, {
        context,
        reached,
        isLibrary,
        isLocked: locked[use.ecosystem].size > 0,
      });
      const place = placeFor(unit, use.ecosystem, use.role === "test");
      const what = whatToDeclare(use, name);
      const elsewhere = why.kind === "around" ? `; only ${why.by.declared.path} does` : "";
      yield {
        path: use.path,
        range: use.fact.range,
        severity: host === void 0 ? severity : "low",
        confidence: host !== void 0 ? "low" : why.kind === "around" ? "medium" : "high",
        message:
          host === void 0
            ? `${use.module} is imported${alsoIn(uses)}, but no manifest of ${unitName(unit)} declares ${what}${elsewhere}`
            : `${use.module} is imported${alsoIn(uses)}, but no requirement in ${host.path} has a name like it`,
        recommendation: `Declare ${what} in ${host?.path ?? place}`,
        unit: unit.id,
        subject: name,
        cause: {
          key: `undeclared:${unit.id}`,
          text: `${unitSubject(unit)} imports packages that it does not declare`,
          nextAction: `Declare what ${unitName(unit)} imports`,
          effort: "minutes",
        },
      };
    }
  },
});

// rules/deps/unguarded-optional/rule.ts
function* unsetNames(unit, context, supply, reached) {
  const seen = /* @__PURE__ */ new Set();
  for (const use of judgedUses(context, unit)) {
    if (use.ecosystem !== "python" || use.role !== "source" || use.strength !== "guarded" || !reached.has(use.path))
      continue;
    const prefix = `unset:${use.fact.module}:`;
    const trait = context.facts.get(use.path)?.traits.find((one) => one.startsWith(prefix));
    const declared = suppliersOf(supply, use)[0];
    if (trait === void 0 || seen.has(`${use.path} ${trait}`) || declared?.reach !== "optional") continue;
    seen.add(`${use.path} ${trait}`);
    const [line = 1, column = 1, end = 1] = trait.slice(prefix.length).split(":").map(Number);
    const { path, range, name, group } = declared.declared;
    yield {
      path: use.path,
      range: { startLine: line, startColumn: column, endLine: line, endColumn: end },
      message: `${use.module} is optional and its fallback is None, but this line uses it while the module is imported: without ${name} the import fails`,
      recommendation: `Use ${use.module} only where it is known to be there, or give it a fallback that works`,
      chain: [
        ...chainTo(reached, use.path),
        { path: use.path, line: use.fact.range.startLine, note: "guarded import" },
        { path, line: range.startLine, note: `declares ${name} as optional (${group ?? "optional"})` },
      ],
      unit: unit.id,
      subject: `${name} at import`,
      cause: causeFor(unit),
    };
  }
}
function causeFor(unit) {
  return {
    key: `unguarded-optional:${unit.id}`,
    text: `${unitSubject(unit)} does not start without its optional dependencies`,
    nextAction: `Guard or defer these imports`,
    effort: "minutes",
  };
}
var rule_default7 = defineRule({
  id: "deps/unguarded-optional",
  title: "optional dependency imported as if it were always there",
  severity: "medium",
  default: "on",
  languages: ["python"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      if (spot.ecosystem === "npm") continue;
      for (const { declared, reach } of spot.supply.python) {
        const module = reach === "optional" ? plainModule(declared.name) : void 0;
        if (module === void 0 || suppliedBy(spot, module)[0]?.reach !== "optional") continue;
        yield planAt(spot, "import in a script", "assay_canary_optional", scriptImporting(module));
        break;
      }
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const supply = supplyOf(context, unit);
    if (supply.dynamic) return;
    const reached = reachedModules(context);
    const uses = judgedUses(context, unit).filter(
      (use) =>
        use.ecosystem === "python" && use.role === "source" && use.strength === "certain" && reached.has(use.path),
    );
    yield* unsetNames(unit, context, supply, reached);
    for (const [name, group] of byPackage(uses)) {
      const bare = group.filter((use2) => suppliersOf(supply, use2)[0]?.reach === "optional");
      const use = mostTelling(bare);
      const declared = use === void 0 ? void 0 : suppliersOf(supply, use)[0]?.declared;
      if (use === void 0 || declared === void 0) continue;
      yield {
        path: use.path,
        range: use.fact.range,
        message: `${use.module} is imported without a guard${alsoIn(bare)}, though ${declared.path} declares ${name} as optional (${declared.group ?? "optional"})`,
        recommendation: `Import ${name} where it is needed, or in try/except ImportError with a fallback that works; or make it a plain dependency`,
        chain: [
          ...chainTo(reached, use.path),
          { path: declared.path, line: declared.range.startLine, note: `declares ${declared.name} as optional` },
        ],
        unit: unit.id,
        subject: name,
        cause: causeFor(unit),
      };
    }
  },
});

// rules/deps/unused/rule.ts
var JUDGED = /* @__PURE__ */ new Set(["pyproject", "requirements", "setup.cfg", "setup.py", "pipfile", "package.json"]);
function usesThatSee(context, declared, ecosystem) {
  const seeing = /* @__PURE__ */ new Set();
  for (const unit of context.inventory.units) {
    if (unit.kind === "ci") continue;
    if (supplyOf(context, unit)[ecosystem].some((one) => one.declared === declared)) seeing.add(unit.id);
  }
  return usesOf(context).filter((use) => use.ecosystem === ecosystem && seeing.has(use.unit));
}
function isUsed(context, unit, declared, ecosystem) {
  const uses = usesThatSee(context, declared, ecosystem);
  if (!uses.some((use) => use.unit === unit.id) && !hasCode(context, unit, ecosystem)) return true;
  if (ecosystem === "python" && isProbablyUsed(declared.name, uses)) return true;
  if (uses.some((use) => brings(declared.name, use) || (ecosystem === "npm" && declared.key === typesOf(use.top))))
    return true;
  if (ecosystem === "python" && needsOf(context, unit).some((need) => need.distribution === declared.key)) return true;
  const names = [declared.key, ...(ecosystem === "python" ? modulesOf(declared.name) : [])];
  return names.some((name) => isMentioned(context, name));
}
function hasCode(context, unit, ecosystem) {
  return (
    ecosystem === "python" &&
    context.inventory.files.some(
      ({ path, role, language }) =>
        role === "source" &&
        language === "python" &&
        !/(?:^|\/)(?:setup|conf|noxfile|conftest)\.py$/.test(path) &&
        context.unitOf(path).id === unit.id &&
        (context.facts.get(path)?.imports.length ?? 0) > 0,
    )
  );
}
function isLinked(unit, key) {
  const linked2 = /^(?:expo-|react-native-|@react-native[\w-]*\/|@expo[\w-]*\/)/.test(key);
  return (
    linked2 && unit.manifests.some(({ declared }) => declared.some((one) => /^(?:expo|react-native)$/.test(one.key)))
  );
}
function isPeer(context, unit, declared) {
  const supply = supplyOf(context, unit);
  const names = new Set(supply.npm.map((one) => one.declared.key));
  const isNeeded = [...names].some((name) => supply.locked.npm.get(name)?.includes(declared.key) === true);
  const own = context.inventory.manifests.filter(({ name }) => name !== void 0 && names.has(name));
  return isNeeded || own.some((manifest) => manifest.declared.some((one) => one.key === declared.key));
}
function isJudged(declared, manifest) {
  if (declared.role !== "runtime" && !(declared.role === "dev" && manifest.ecosystem === "npm")) return false;
  const isGroup = declared.group !== void 0 && declared.group !== "packages";
  if (isGroup && /^(?:pyproject|pipfile)$/.test(manifest.kind)) return false;
  return (
    !/python_|extra\s*==|os_name|platform|implementation_/.test(declared.marker ?? "") &&
    !/^(?:workspace:|file:|link:|npm:)/.test(declared.specifier)
  );
}
function isFrozen(manifest) {
  const declared = manifest.declared.filter(({ role }) => role === "runtime");
  if (!/^(?:requirements|pyproject)$/.test(manifest.kind) || declared.length < 12) return false;
  return (
    declared.every((one) => one.specifier.startsWith("==")) &&
    declared.every((one, index) => index === 0 || (declared[index - 1]?.key ?? "") <= one.key)
  );
}
var rule_default8 = defineRule({
  id: "deps/unused",
  title: "declared dependency that nothing uses",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  // A planted dependency has a name that nothing imports, whatever the other files do.
  locality: "file",
  examined: examinedDeclarations,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const file = requirementsAt(spot, "unused", "assay-canary-unused");
      if (file === void 0) continue;
      const { files } = planAt(spot, "", "assay_canary_user", "import assay_canary_used\n");
      yield {
        operator: "in requirements",
        files: [file, ...files],
        expectAt: file.path,
        subject: "assay-canary-unused",
      };
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path) || isExample(unit)) return;
    const ours = new Set(
      context.inventory.manifests.flatMap(({ name, ecosystem }) =>
        name === void 0 ? [] : [`${ecosystem}:${ecosystem === "npm" ? name : normalise(name)}`],
      ),
    );
    const seen = /* @__PURE__ */ new Set();
    for (const manifest of unit.manifests) {
      if (!JUDGED.has(manifest.kind) || isFrozen(manifest)) continue;
      for (const declared of manifest.declared) {
        const ecosystem = manifest.ecosystem === "npm" ? "npm" : "python";
        const key = `${ecosystem}:${declared.key}`;
        if (!isJudged(declared, manifest) || seen.has(key) || ours.has(key)) continue;
        if (isPluginLike(ecosystem, declared.key) || isUsed(context, unit, declared, ecosystem)) continue;
        if (ecosystem === "npm" && (isPeer(context, unit, declared) || isLinked(unit, declared.key))) continue;
        seen.add(key);
        yield {
          path: declared.path,
          range: declared.range,
          confidence: "medium",
          message: `nothing in ${unitName(unit)} imports ${declared.name} or names it in scripts or configuration`,
          recommendation: `Remove ${declared.name} from ${declared.path}, or say in configuration what uses it`,
          unit: unit.id,
          subject: declared.key,
          cause: {
            key: `unused:${unit.id}`,
            text: `${unitSubject(unit)} declares dependencies that nothing uses`,
            nextAction: "Remove them",
            effort: "minutes",
          },
        };
      }
    }
  },
});

// rules/deps/index.ts
var deps_default = [
  rule_default,
  rule_default2,
  rule_default3,
  rule_default4,
  rule_default5,
  rule_default6,
  rule_default7,
  rule_default8,
];

// src/canary/javascript-imports.ts
var form = (operator, kinds, text) => ({ operator, kinds, text });
var SCRIPT_FORMS = [
  form(
    "static import",
    ["top-level"],
    ({ module }) => `import * as planted from "${module}";
export const value = planted;
`,
  ),
  form(
    "side effect",
    ["top-level"],
    ({ module }) => `import "${module}";
`,
  ),
  form(
    "export from",
    ["re-export"],
    ({ module }) => `export * from "${module}";
`,
  ),
  form(
    "import()",
    ["dynamic"],
    ({ module }) => `export const planted = () => import("${module}");
`,
  ),
  form(
    "require",
    ["dynamic", "top-level"],
    ({ module }) => `const planted = require("${module}");
`,
  ),
  form(
    "require in a function",
    ["dynamic", "nested"],
    ({ module }) => `function planted() {
  return require("${module}");
}
`,
  ),
];
var TYPE_FORMS = [
  form(
    "import type",
    ["type-only"],
    ({ module }) => `import type { Planted } from "${module}";
export type Again = Planted;
`,
  ),
];

// src/canary/places.ts
var memo4 = /* @__PURE__ */ new WeakMap();
function findPlaces(context, family) {
  const known2 = memo4.get(context.graph) ?? /* @__PURE__ */ new Map();
  memo4.set(context.graph, known2);
  const found = known2.get(family) ?? choose(context, family);
  known2.set(family, found);
  return found;
}
function choose(context, family) {
  const folders2 = foldersOf(context, family);
  const sizes = /* @__PURE__ */ new Map();
  for (const { unit: unit2, files } of folders2) sizes.set(unit2, (sizes.get(unit2) ?? 0) + files);
  const units = [...sizes].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([unit2]) => unit2);
  const main = folders2
    .filter(({ unit: unit2 }) => unit2 === units[0])
    .sort((a, b) => b.files - a.files || compare(a.path, b.path))[0];
  if (main === void 0) return [];
  const far = folders2
    .filter(({ unit: unit2, path }) => unit2 === units.at(-1) && path !== main.path)
    .sort((a, b) => depth2(b.path) - depth2(a.path) || compare(a.path, b.path))[0];
  const { language, unit } = main;
  const unitPath = context.unitOf(join(main.path, "x")).path;
  const beside = unitPath === "." ? "" : parentOf(unitPath);
  const places = [{ folder: main.path, language, unit }];
  if (far !== void 0) {
    const label = units.length > 1 ? "the smallest unit" : "the deepest folder";
    places.push({ folder: far.path, language: far.language, unit: far.unit, label });
  }
  places.push(
    {
      folder: join(main.path, "node_modules_assay_canary"),
      language,
      unit,
      label: "a folder named like an ignored one",
    },
    { folder: join(beside, "assay_canary_package"), language, unit, label: "a new package", isNewPackage: true },
  );
  return places;
}
function findFolders(context, family) {
  return foldersOf(context, family)
    .sort((a, b) => b.files - a.files || compare(a.path, b.path))
    .map(({ path, language, unit }) => ({ folder: path, language, unit }));
}
function foldersOf(context, family) {
  const candidates = context.inventory.files.filter(
    (file) => isOf(file, family) && context.graph.modules.has(file.path),
  );
  const source = candidates.filter(({ role }) => role === "source");
  const chosen = source.length > 0 ? source : candidates.filter(({ role }) => role !== "generated");
  const folders2 = /* @__PURE__ */ new Map();
  for (const file of chosen) {
    const path = parentOf(file.path);
    const folder = folders2.get(path);
    if (folder !== void 0) folder.files += 1;
    else folders2.set(path, { path, unit: context.unitOf(file.path).id, language: file.language, files: 1 });
  }
  return [...folders2.values()];
}
function isOf({ path, language }, family) {
  if (family === "python") return language === "python" && path.endsWith(".py");
  return (language === "javascript" || language === "typescript") && !/\.d\.[cm]?ts$/.test(path);
}
function freshPath(context, folder, name) {
  const dot = name.indexOf(".");
  const stem = dot < 0 ? name : name.slice(0, dot);
  const rest = dot < 0 ? "" : name.slice(dot);
  for (let number = 0; ; number += 1) {
    const path = join(folder, `${stem}${number === 0 ? "" : `_${number}`}${rest}`);
    if (!context.inventory.paths.has(path)) return path;
  }
}
var join = (folder, name) => (folder === "" ? name : `${folder}/${name}`);
function parentOf(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
var depth2 = (path) => (path === "" ? 0 : path.split("/").length);
var compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// src/canary/plant.ts
function* plantSnippets(context, rule, snippets) {
  for (const family of ["python", "javascript"]) {
    for (const { place, form: form3, index } of spread(findPlaces(context, family), snippets[family] ?? [])) {
      yield plantIn(context, place, rule, form3, index);
    }
  }
}
function* spread(places, forms) {
  for (const [number, place] of places.entries()) {
    for (const [index, form3] of (number === 0 ? forms : forms.slice(0, 1)).entries())
      yield { place, form: form3, index };
  }
}
function plantIn(context, place, rule, snippet3, index) {
  const isPython = place.language === "python";
  const extensions = extensionsOf(place.language, snippet3.text);
  const extension = extensions[index % extensions.length] ?? ".py";
  const folder = place.isNewPackage === true ? `${place.folder}_${slug(rule)}` : place.folder;
  const stem = `assay_canary_${slug(rule)}_${slug(snippet3.operator)}`;
  const path = freshPath(context, folder, `${stem}${extension}`);
  const files = [];
  if (place.isNewPackage === true && isPython) files.push({ path: join(folder, "__init__.py"), text: "" });
  let { text } = snippet3;
  if (snippet3.helper !== void 0) {
    const helper = freshPath(context, folder, `${stem}_helper${extension}`);
    const base = helper.slice(helper.lastIndexOf("/") + 1);
    text = text.replaceAll("HELPER", isPython ? base.replace(/\.py$/, "") : `./${base}`);
    files.push({ path: helper, text: snippet3.helper });
  }
  files.push({ path, text });
  return { operator: place.label ?? snippet3.operator, files, expectAt: path };
}
function extensionsOf(language, text) {
  if (language === "python") return [".py"];
  const isCommonJs = /\brequire\(/.test(text);
  if (language === "typescript") return isCommonJs ? [".cts", ".ts"] : [".ts", ".tsx", ".mts"];
  return isCommonJs ? [".cjs", ".js"] : [".mjs", ".js", ".jsx"];
}
var slug = (name) =>
  name
    .toLowerCase()
    .replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "");

// src/canary/python-imports.ts
var block = (operator, kinds, around) => ({
  operator,
  kinds,
  around,
});
var PYTHON_BLOCKS = [
  block(
    "top level",
    ["top-level"],
    (line) => `${line}
`,
  ),
  block(
    "after a semicolon",
    ["top-level"],
    (line) => `value = 1; ${line}
`,
  ),
  block(
    "function",
    ["nested"],
    (line) => `def planted():
    ${line}
`,
  ),
  block(
    "async function",
    ["nested"],
    (line) => `async def planted():
    ${line}
`,
  ),
  block(
    "method",
    ["nested"],
    (line) => `class Planted:
    def method(self):
        ${line}
`,
  ),
  block(
    "nested class",
    ["nested", "class-body"],
    (line) => `class Outer:
    class Inner:
        def method(self):
            ${line}
`,
  ),
  block(
    "class body",
    ["class-body"],
    (line) => `class Planted:
    ${line}
`,
  ),
  block(
    "conditional",
    ["conditional"],
    (line) => `import sys

if sys.platform:
    ${line}
`,
  ),
  block(
    "with block",
    ["conditional"],
    (line) => `with open(__file__) as planted:
    ${line}
`,
  ),
  block(
    "for block",
    ["conditional"],
    (line) => `for planted in range(1):
    ${line}
`,
  ),
  block(
    "match block",
    ["conditional"],
    (line) => `match 1:
    case _:
        ${line}
`,
  ),
  block(
    "try-guarded",
    ["guarded"],
    (line) => `try:
    ${line}
except ImportError:
    planted = None
`,
  ),
  block(
    "TYPE_CHECKING",
    ["type-only"],
    (line) => `from typing import TYPE_CHECKING

if TYPE_CHECKING:
    ${line}
`,
  ),
  block(
    "else of TYPE_CHECKING",
    ["conditional"],
    (line) => `from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
else:
    ${line}
`,
  ),
];
var split = (module) => {
  const dot = module.lastIndexOf(".");
  return dot < 0 ? void 0 : [module.slice(0, dot), module.slice(dot + 1)];
};
var fromParent = (module) => {
  const parts = split(module);
  return parts === void 0
    ? void 0
    : `from ${parts[0]} import ${parts[1]}
`;
};
var form2 = (operator, kinds, text) => ({ operator, kinds, text });
var STATEMENTS = [
  form2("from parent", ["top-level"], ({ module, inner }) => fromParent(inner ?? module)),
  form2(
    "from import",
    ["top-level"],
    ({ module }) => `from ${module} import anything
`,
  ),
  form2(
    "aliased",
    ["top-level"],
    ({ module }) => `import ${module} as planted
`,
  ),
  form2(
    "several in one statement",
    ["top-level"],
    ({ module }) => `import os, ${module} as planted
`,
  ),
  form2(
    "parenthesised",
    ["top-level"],
    ({ module }) => `from ${module} import (
    anything,
)
`,
  ),
  form2(
    "after a backslash",
    ["top-level"],
    ({ module }) => `from ${module} \\
    import anything
`,
  ),
  form2(
    "import_module",
    ["dynamic"],
    ({ module }) => `import importlib

planted = importlib.import_module("${module}")
`,
  ),
  form2(
    "import_module, aliased",
    ["dynamic"],
    ({ module }) => `from importlib import import_module as load

planted = load("${module}")
`,
  ),
  form2(
    "__import__",
    ["dynamic"],
    ({ module }) => `planted = __import__("${module}")
`,
  ),
  form2("relative", ["top-level"], ({ relative }) => {
    if (relative === void 0) return void 0;
    const parts = split(relative.module);
    return parts === void 0
      ? `from ${relative.dots} import ${relative.module}
`
      : `from ${relative.dots}${parts[0]} import ${parts[1]}
`;
  }),
];
var PYTHON_FORMS = [
  ...PYTHON_BLOCKS.map(({ operator, kinds, around }) =>
    form2(operator, kinds, ({ module }) => around(`import ${module}`)),
  ),
  ...STATEMENTS,
];

// src/canary/python-processes.ts
var snippet = (operator, text, helper) => (helper === void 0 ? { operator, text } : { operator, text, helper });
var withSubprocess = (operator, ...lines) =>
  snippet(
    operator,
    `import subprocess


${lines.join("\n")}
`,
  );
var withAsyncio = (operator, ...lines) =>
  snippet(
    operator,
    `import asyncio


${lines.join("\n")}
`,
  );
var PYTHON_SHELL = [
  withSubprocess("f-string", "def planted(name):", '    subprocess.run(f"tar czf backup.tgz {name}", shell=True)'),
  withSubprocess("concatenation", "def planted(name):", '    subprocess.call("tar czf b.tgz " + name, shell=True)'),
  withSubprocess("percent format", "def planted(name):", '    subprocess.check_output("du %s" % name, shell=True)'),
  withSubprocess("str.format", "def planted(name):", '    subprocess.Popen("du {}".format(name), shell=True).wait()'),
  withSubprocess("args and a truthy shell", "def planted(name):", '    subprocess.run(args="du " + name, shell=1)'),
  withSubprocess("shell as the program", "def planted(script):", '    subprocess.run(["bash", "-c", script])'),
  withSubprocess(
    "keyword arguments",
    'OPTIONS = {"shell": True}',
    "",
    "",
    "def planted(name):",
    '    subprocess.check_call("du " + name, **OPTIONS)',
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    os.system(f"du {name}")\n'),
  snippet("os.popen", 'import os\n\n\ndef planted(name):\n    return os.popen("du " + name).read()\n'),
  snippet(
    "renamed import",
    'from subprocess import run as start\n\n\ndef planted(name):\n    start(f"du {name}", shell=True)\n',
  ),
  snippet(
    "functools.partial",
    'import subprocess\nfrom functools import partial\n\nrun = partial(subprocess.run, shell=True)\n\n\ndef planted(name):\n    run(f"du {name}")\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, name):",
    '        return subprocess.getoutput("du " + name)',
  ),
  withSubprocess(
    "nested function",
    "def outer():",
    "    def inner(name):",
    '        subprocess.run(f"du {name}", shell=True)',
    "",
    "    return inner",
  ),
  withAsyncio(
    "asyncio",
    "async def planted(name):",
    '    process = await asyncio.create_subprocess_shell("du " + name)',
    "    await process.wait()",
  ),
];
var PYTHON_NO_TIMEOUT = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["file", path], check=True)'),
  withSubprocess("call", "def planted(path):", '    return subprocess.call(["file", path])'),
  withSubprocess("check_call", "def planted(path):", '    subprocess.check_call(["file", path])'),
  withSubprocess("check_output", "def planted(path):", '    return subprocess.check_output(["file", path])'),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path], stdout=subprocess.PIPE)',
    "    return process.communicate()",
  ),
  withSubprocess(
    "Popen.wait",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    return process.wait()",
  ),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    return await process.wait()",
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    return os.system("du " + name)\n'),
  snippet(
    "renamed import",
    'from subprocess import check_output as show\n\n\ndef planted(path):\n    return show(["file", path])\n',
  ),
  snippet(
    "functools.partial",
    'import subprocess\nfrom functools import partial\n\nrun = partial(subprocess.run, check=True)\n\n\ndef planted(path):\n    run(["file", path])\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    '        subprocess.run(["file", path], check=True)',
  ),
  withSubprocess("timeout=None", "def planted(path):", '    subprocess.run(["file", path], check=True, timeout=None)'),
];
var PYTHON_UNREAPED = [
  withSubprocess("dropped", "def planted(path):", '    subprocess.Popen(["file", path])'),
  withSubprocess("local name", "def planted(path):", '    process = subprocess.Popen(["file", path])', "    return 1"),
  withSubprocess(
    "left after the timeout",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    try:",
    "        process.wait(timeout=10)",
    "    except subprocess.TimeoutExpired:",
    "        return None",
    "    return process.returncode",
  ),
  withSubprocess("method", "class Planted:", "    def method(self, path):", '        subprocess.Popen(["file", path])'),
  snippet(
    "renamed import",
    'from subprocess import Popen as start\n\n\ndef planted(path):\n    start(["file", path])\n',
  ),
];
var PYTHON_UNCHECKED = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["rsync", path, "backup:"], timeout=60)'),
  withSubprocess("call", "def planted(path):", '    subprocess.call(["rsync", path, "backup:"], timeout=60)'),
  withSubprocess(
    "only the output is read",
    "def planted(path):",
    '    result = subprocess.run(["file", path], capture_output=True, timeout=60)',
    "    return result.stdout",
  ),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path], stdout=subprocess.PIPE)',
    "    return process.communicate(timeout=10)[0]",
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    os.system("du " + name)\n'),
  snippet(
    "renamed import",
    'from subprocess import run as start\n\n\ndef planted(path):\n    start(["rsync", path, "backup:"], timeout=60)\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    '        subprocess.run(["rsync", path, "backup:"], timeout=60)',
  ),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    await process.communicate()",
  ),
];
var PYTHON_UNVALIDATED = [
  withSubprocess("list", "def planted(tool, path):", "    subprocess.run([tool, path], check=True, timeout=60)"),
  withSubprocess("whole command", "def planted(command):", "    subprocess.run(command, check=True, timeout=60)"),
  withAsyncio(
    "asyncio",
    "async def planted(tool, path):",
    "    process = await asyncio.create_subprocess_exec(tool, path)",
    "    await process.wait()",
  ),
  snippet("os.execv", "import os\n\n\ndef planted(tool, path):\n    os.execv(tool, [tool, path])\n"),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    "        subprocess.run([self.tool, path], check=True, timeout=60)",
  ),
];
var PYTHON_PARTIAL_PATH = [
  withSubprocess("list", "def planted(path):", '    subprocess.run(["file", path], check=True, timeout=60)'),
  withSubprocess("Popen", "def planted(path):", '    subprocess.Popen(["file", path]).wait(10)'),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    await process.wait()",
  ),
];
var PYTHON_UNBOUNDED = [
  withSubprocess(
    "capture_output",
    "def planted(path):",
    '    return subprocess.run(["cat", path], capture_output=True, timeout=10, check=True).stdout',
  ),
  withSubprocess("check_output", "def planted(path):", '    return subprocess.check_output(["cat", path], timeout=10)'),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["cat", path], stdout=subprocess.PIPE)',
    "    return process.communicate(timeout=10)",
  ),
];
var PYTHON_UNCAPTURED = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["cat", path], timeout=10, check=True)'),
  withSubprocess("check_call", "def planted(path):", '    subprocess.check_call(["cat", path], timeout=10)'),
  withSubprocess("Popen", "def planted(path):", '    return subprocess.Popen(["cat", path]).wait(10)'),
];
var PYTHON_ARGUMENTS = [
  snippet(
    "query of a request",
    'import subprocess\n\nfrom flask import request\n\n\ndef planted():\n    url = request.args.get("url")\n    subprocess.run(["git", "clone", url], check=True, timeout=60)\n',
  ),
  snippet(
    "command line",
    'import subprocess\nimport sys\n\n\ndef planted():\n    subprocess.run(["git", "clone", sys.argv[1]], check=True, timeout=60)\n',
  ),
  snippet(
    "environment",
    'import os\nimport subprocess\n\n\ndef planted():\n    subprocess.check_output(["git", "log", os.environ["REF"]], timeout=10)\n',
  ),
  snippet(
    "parameter of a route",
    'import subprocess\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/log")\ndef planted(ref: str):\n    return subprocess.check_output(["git", "log", ref], timeout=10)\n',
  ),
];
var PYTHON_BLOCKING = [
  snippet("sleep", "import time\n\n\nasync def planted():\n    time.sleep(5)\n"),
  withSubprocess("process", "async def planted(path):", '    subprocess.run(["file", path], check=True, timeout=10)'),
  snippet("renamed import", "from time import sleep as pause\n\n\nasync def planted():\n    pause(5)\n"),
  snippet("method", "import time\n\n\nclass Planted:\n    async def method(self):\n        time.sleep(5)\n"),
  snippet(
    "helper in the file",
    "import time\n\n\ndef helper():\n    time.sleep(5)\n\n\nasync def planted():\n    helper()\n",
  ),
  snippet(
    "method of the class",
    "import time\n\n\nclass Planted:\n    def helper(self):\n        time.sleep(5)\n\n    async def method(self):\n        self.helper()\n",
  ),
  snippet(
    "helper of another file",
    "from .HELPER import helper\n\n\nasync def planted(path):\n    return helper(path)\n",
    'import subprocess\n\n\ndef inner(path):\n    return subprocess.run(["file", path], check=True, timeout=10)\n\n\ndef helper(path):\n    return inner(path)\n',
  ),
  withSubprocess(
    "waiting for a handle",
    "async def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    process.wait(timeout=60)",
  ),
  snippet("HTTP", "import requests\n\n\nasync def planted(url):\n    return requests.get(url, timeout=5)\n"),
  snippet(
    "database",
    'import sqlite3\n\n\nasync def planted(path):\n    return sqlite3.connect(path).execute("select 1")\n',
  ),
  snippet(
    "nested coroutine",
    "import time\n\n\ndef outer():\n    async def planted():\n        time.sleep(5)\n\n    return planted\n",
  ),
];
var PYTHON_IMPORT_EFFECTS = [
  ["connects", "import psycopg2", 'connection = psycopg2.connect("dbname=planted")'],
  ["starts a process", "import subprocess", 'subprocess.run(["file", "planted"])'],
  ["demands a variable", "import os", 'value = os.environ["ASSAY_CANARY"]'],
  ["starts a thread", "import threading", "threading.Thread(target=print).start()"],
  ["network", "import requests", 'answer = requests.get("http://localhost", timeout=5)'],
  ["writes a file", "from pathlib import Path", 'Path("planted.txt").write_text("planted")'],
  ["exits", "import sys", "sys.exit(1)"],
  [
    "in a function that runs",
    "import threading",
    "\ndef start():\n    threading.Thread(target=print).start()\n\n\nstart()",
  ],
].map(([operator = "", load = "", effect = ""]) =>
  snippet(
    operator,
    `${load}

${effect}

if __name__ == "__main__":
    print("planted")
`,
  ),
);

// src/canary/javascript-processes.ts
var snippet2 = (operator, ...lines) => ({
  operator,
  text: `${lines.join("\n")}
`,
});
var SCRIPT_SHELL = [
  snippet2(
    "execSync, template",
    'import { execSync } from "node:child_process";',
    "export function planted(name) {",
    "  execSync(`du ${name}`, { timeout: 1000 });",
    "}",
  ),
  snippet2(
    "exec, concatenation",
    'import { exec } from "child_process";',
    "export function planted(name) {",
    '  exec("du " + name, (error) => console.log(error));',
    "}",
  ),
  snippet2(
    "spawn with a shell",
    'import * as processes from "node:child_process";',
    "export const planted = (name) => processes.spawn(`du ${name}`, { shell: true });",
  ),
  snippet2(
    "renamed import",
    'import { execSync as run } from "node:child_process";',
    "export const planted = (name) => run(`du ${name}`, { timeout: 1000 });",
  ),
  snippet2(
    "require, destructured",
    'const { exec } = require("child_process");',
    "module.exports = (name) => exec(`du ${name}`);",
  ),
  snippet2(
    "require, member",
    'const child = require("child_process");',
    "module.exports = (name) => child.execSync(`du ${name}`);",
  ),
  snippet2(
    "promisify",
    'import { exec } from "node:child_process";',
    'import { promisify } from "node:util";',
    "const run = promisify(exec);",
    "export async function planted(name) {",
    "  await run(`du ${name}`);",
    "}",
  ),
  snippet2(
    "method",
    'import { execSync } from "node:child_process";',
    "export class Planted {",
    "  method(name) {",
    "    return execSync(`du ${name}`, { timeout: 1000 });",
    "  }",
    "}",
  ),
];
var SCRIPT_NO_TIMEOUT = [
  snippet2(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(path) {",
    '  return execFileSync("file", [path]);',
    "}",
  ),
  snippet2(
    "spawnSync",
    'import { spawnSync } from "node:child_process";',
    'export const planted = (path) => spawnSync("file", [path]).status;',
  ),
  snippet2(
    "execSync",
    'import * as child from "child_process";',
    "export const planted = (path) => child.execSync(`file ${path}`);",
  ),
  snippet2(
    "execFile",
    'const { execFile } = require("child_process");',
    'module.exports = (path, done) => execFile("file", [path], done);',
  ),
  snippet2(
    "renamed import",
    'import { execFileSync as run } from "node:child_process";',
    'export const planted = (path) => run("file", [path]);',
  ),
  snippet2(
    "promisify",
    'import { execFile } from "node:child_process";',
    'import { promisify } from "node:util";',
    "const run = promisify(execFile);",
    "export async function planted(path) {",
    '  return await run("file", [path]);',
    "}",
  ),
  snippet2(
    "method",
    'import { spawnSync } from "node:child_process";',
    "export class Planted {",
    "  method(path) {",
    '    return spawnSync("file", [path]).status;',
    "  }",
    "}",
  ),
];
var SCRIPT_UNCHECKED = [
  snippet2(
    "spawnSync",
    'import { spawnSync } from "node:child_process";',
    "export function planted(path) {",
    '  spawnSync("file", [path], { timeout: 1000 });',
    "}",
  ),
  snippet2(
    "spawn, waited",
    'import { spawn } from "node:child_process";',
    "export function planted(path, done) {",
    '  const child = spawn("file", [path]);',
    '  child.on("close", () => done());',
    "}",
  ),
];
var SCRIPT_UNVALIDATED = [
  snippet2(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(tool, path) {",
    "  return execFileSync(tool, [path], { timeout: 1000 });",
    "}",
  ),
  snippet2(
    "spawn",
    'const { spawn } = require("child_process");',
    "module.exports = (tool, path) => spawn(tool, [path]);",
  ),
];
var SCRIPT_PARTIAL_PATH = [
  snippet2(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(path) {",
    '  return execFileSync("file", [path], { timeout: 1000 });',
    "}",
  ),
];
var SCRIPT_ARGUMENTS = [
  snippet2(
    "command line",
    'import { execFileSync } from "node:child_process";',
    'execFileSync("git", ["clone", process.argv[2]], { timeout: 1000 });',
  ),
];
var SCRIPT_BLOCKING = [
  snippet2(
    "execSync",
    'import { execSync } from "node:child_process";',
    "export async function planted() {",
    '  return execSync("git status", { timeout: 1000 });',
    "}",
  ),
  snippet2(
    "spawnSync in a method",
    'import { spawnSync } from "node:child_process";',
    "export class Planted {",
    "  async method(path) {",
    '    return spawnSync("file", [path]).status;',
    "  }",
    "}",
  ),
  {
    operator: "helper of another file",
    text: 'import { helper } from "HELPER";\nexport async function planted(path) {\n  return helper(path);\n}\n',
    helper:
      'import { execFileSync } from "node:child_process";\nexport function helper(path) {\n  return execFileSync("file", [path], { timeout: 1000 });\n}\n',
  },
  snippet2(
    "helper in the file",
    'import { execSync } from "node:child_process";',
    "function helper() {",
    '  return execSync("git status", { timeout: 1000 });',
    "}",
    "export const planted = async () => helper();",
  ),
];

// rules/imports/canaries.ts
var ABSENT = "assay_canary_absent";
var UNGUARDED = PYTHON_BLOCKS.filter(({ kinds }) => !kinds.includes("guarded"));
var AT_LOAD = UNGUARDED.filter(({ kinds }) => !kinds.includes("nested") && !kinds.includes("type-only"));
var TRIES = 40;
function* absentModules(context) {
  const hosts = findFolders(context, "python").slice(0, TRIES);
  const host = hosts.find(({ folder }) => isAbsent(context, folder, "python", ABSENT, 1));
  if (host !== void 0) yield* absentPython(context, host);
  const [script] = findPlaces(context, "javascript");
  if (script === void 0 || !isAbsent(context, script.folder, script.language, `./${ABSENT}`, 0)) return;
  const forms = script.language === "typescript" ? [...SCRIPT_FORMS, ...TYPE_FORMS] : SCRIPT_FORMS;
  yield* scripts(context, script, "unresolved", forms, `./${ABSENT}`);
}
function* absentPython(context, host) {
  const one = (operator, folder, text) => {
    const path = freshPath(context, folder, `assay_canary_unresolved_${slug(operator)}.py`);
    return { operator, files: [{ path, text }], expectAt: path };
  };
  const relative = `from .${ABSENT} import value`;
  for (const { operator, around } of UNGUARDED) yield one(operator, host.folder, around(relative));
  const inside = join(host.folder, "assay_canary_package_unresolved");
  const plan = one(
    "a new package",
    inside,
    `${relative}
`,
  );
  yield { ...plan, files: [{ path: `${inside}/__init__.py`, text: "" }, ...plan.files] };
  const [, far] = findPlaces(context, "python");
  if (far?.label !== void 0 && isAbsent(context, far.folder, "python", ABSENT, 1))
    yield one(
      far.label,
      far.folder,
      `${relative}
`,
    );
  const dotted2 = context.graph.modules.get(`${host.folder}/__init__.py`)?.names[0];
  const module = `${dotted2 ?? ""}.${ABSENT}`;
  if (dotted2 === void 0 || !isAbsent(context, host.folder, "python", module, 0)) return;
  for (const { operator, kinds, text } of PYTHON_FORMS) {
    if (kinds.includes("guarded") || operator === "from parent") continue;
    const written2 = text({ module });
    const isBlock = PYTHON_BLOCKS.some((block2) => block2.operator === operator);
    if (written2 !== void 0 && (!isBlock || operator === "top level"))
      yield one(isBlock ? "absolute" : operator, host.folder, written2);
  }
}
function* beyondTop(context) {
  if (context.inventory.paths.has("__init__.py")) return;
  for (const { place, form: form3 } of spread(findPlaces(context, "python"), UNGUARDED)) {
    const { folder } = place;
    const dots = ".".repeat((folder === "" ? 0 : folder.split("/").length) + 2);
    const path = freshPath(context, folder, `assay_canary_beyond_${slug(form3.operator)}.py`);
    const text = form3.around(`from ${dots}${ABSENT} import value`);
    yield { operator: place.label ?? form3.operator, files: [{ path, text }], expectAt: path };
  }
}
function* otherCase(context) {
  const places = findPlaces(context, "javascript");
  for (const [index, place] of places.entries()) {
    const forms = index > 0 ? SCRIPT_FORMS.slice(0, 1) : SCRIPT_FORMS;
    const target2 = freshPath(context, place.folder, "assay_canary_target.js");
    const name = target2.slice(target2.lastIndexOf("/") + 1).replace(/\.js$/, "");
    const specifier = `./${name.toUpperCase()}`;
    for (const plan of scripts(context, place, "case", forms, specifier)) {
      yield { ...plan, files: [{ path: target2, text: "export const value = 1;\n" }, ...plan.files] };
    }
  }
}
function* cycles(context) {
  for (const { place, form: form3 } of spread(findPlaces(context, "python"), AT_LOAD)) {
    const stem = `assay_canary_cycle_${slug(form3.operator)}`;
    const [a, b] = [freshPath(context, place.folder, `${stem}_a.py`), freshPath(context, place.folder, `${stem}_b.py`)];
    const text = (other) => form3.around(`from . import ${moduleOf(other)} as other`);
    const files = [
      { path: a, text: text(b) },
      {
        path: b,
        text: `from . import ${moduleOf(a)} as other
`,
      },
    ];
    yield { operator: place.label ?? form3.operator, files, expectAt: b };
  }
}
function* scripts(context, place, rule, forms, specifier) {
  for (const [index, { operator, text }] of forms.entries()) {
    const written2 = text({ module: specifier });
    if (written2 === void 0) continue;
    const extensions = extensionsOf(place.language, written2);
    const extension = extensions[index % extensions.length] ?? ".js";
    const path = freshPath(context, place.folder, `assay_canary_${rule}_${slug(operator)}${extension}`);
    yield { operator: place.label ?? operator, files: [{ path, text: written2 }], expectAt: path };
  }
}
var moduleOf = (path) => path.slice(path.lastIndexOf("/") + 1, -".py".length);
function isAbsent(context, folder, language, module, level) {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const to = context.graph.resolve(
    { path: join(folder, language === "python" ? "assay_canary.py" : "assay_canary.ts"), language },
    { kind: "top-level", flags: ["top-level"], module, level, form: "import", range },
  );
  return to.kind === "unresolved" && (language === "python" || to.reason === "no such file");
}

// rules/imports/shared.ts
function* statements(context, may) {
  for (const path of [...context.graph.modules.keys()].sort()) {
    const seen = /* @__PURE__ */ new Set();
    for (const edge of context.graph.edgesFrom(path)) {
      if (!may(edge)) continue;
      const key = `${edge.fact.range.startLine}:${edge.fact.range.startColumn} ${edge.to.kind} ${written(edge.fact)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield edge;
    }
  }
}
function examinedImports2(context) {
  return { count: context.graph.imports, noun: "imports" };
}
var written = (fact) => `${".".repeat(fact.level)}${fact.module}`;
var isGuarded = (fact) => fact.flags.includes("guarded");
function severityOf2(edge, context) {
  if (edge.fact.kind === "type-only" || edge.from.endsWith(".d.ts") || SAMPLE.test(edge.from)) return "low";
  if (!context.isTest(edge.from)) return "high";
  if (!isTestModule(edge.from)) return "low";
  return edge.fact.flags.includes("nested") ? "medium" : "high";
}
var SAMPLE = /(^|\/)(templates?|__fixtures__|fixtures?|playgrounds?|test-?data|samples?|integration\/targets)\//;
var isTestModule = (path) => /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|\.(test|spec)\.[cm]?[jt]sx?$/.test(path);
function folderOf(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
var inFolder = (folder, name) => (folder === "" ? name : `${folder}/${name}`);

// rules/imports/case-mismatch/twin.ts
var EXTENSIONS = [
  "",
  ".ts",
  ".tsx",
  ".d.ts",
  ".js",
  ".jsx",
  ".mts",
  ".mjs",
  ".cts",
  ".cjs",
  ".json",
  ".vue",
  ".svelte",
];
var indexes = /* @__PURE__ */ new WeakMap();
function byLowerCase(inventory) {
  let index = indexes.get(inventory);
  if (index === void 0) {
    const made = /* @__PURE__ */ new Map();
    for (const path of inventory.paths) made.set(path.toLowerCase(), path);
    index = made;
    indexes.set(inventory, index);
  }
  return index;
}
function findTwin(edge, { inventory }) {
  const specifier = edge.fact.module;
  if (edge.to.kind !== "unresolved" || !/^\.{1,2}\//.test(specifier)) return void 0;
  const segments = folderOf(edge.from).split("/").filter(Boolean);
  for (const part of specifier.replace(/[?#].*$/, "").split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "." && part !== "") segments.push(part);
  }
  const base = segments.join("/").toLowerCase();
  const index = byLowerCase(inventory);
  const bases2 = /\.[cm]?jsx?$/.test(base)
    ? [base, base.replace(/\.([cm]?)jsx?$/, ".$1ts"), base.replace(/\.jsx?$/, ".tsx")]
    : [base];
  for (const each of bases2) {
    for (const extension of EXTENSIONS) {
      const found = index.get(`${each}${extension}`) ?? index.get(inFolder(each, `index${extension}`));
      if (found !== void 0) return found;
    }
  }
  return void 0;
}

// rules/imports/case-mismatch/rule.ts
var rule_default9 = defineRule({
  id: "imports/case-mismatch",
  title: "import that differs from the file's name by case",
  severity: "high",
  default: "on",
  languages: ["javascript"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedImports2,
  *check(context) {
    for (const edge of statements(context, ({ to }) => to.kind === "unresolved")) {
      if (context.graph.modules.get(edge.from)?.language === "python") continue;
      const twin = findTwin(edge, context);
      if (twin === void 0) continue;
      yield {
        path: edge.from,
        range: edge.fact.range,
        severity: severityOf2(edge, context),
        likelihood: "high",
        confidence: "high",
        message: `${edge.fact.module} is the file ${twin} only where the disk ignores case (macOS, Windows); on Linux, so in CI and in containers, it is not found`,
        recommendation: `Write the name as the file has it: ${twin}.`,
        subject: edge.fact.module,
      };
    }
  },
  canaries: otherCase,
});

// rules/imports/cycle/rule.ts
import { z } from "zod";
var options = z.object({
  /** Count imports in functions, which run later and are how cycles are usually avoided. */
  nested: z.boolean().optional(),
});
var atLoad = ({ fact }) =>
  fact.kind !== "type-only" &&
  !fact.flags.includes("nested") &&
  !fact.flags.includes("lazy") &&
  fact.form !== "import-call";
var show = (edge) =>
  `${edge.from}:${edge.fact.range.startLine} \u2192 ${"path" in edge.to ? edge.to.path : edge.to.module}`;
var rule_default10 = defineRule({
  id: "imports/cycle",
  title: "import cycle",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  options,
  examined: examinedImports2,
  *check(context) {
    const use = context.options.nested === true ? ({ fact }) => fact.kind !== "type-only" : atLoad;
    for (const { members, breaking, smallest, loop } of context.graph.cycles(use)) {
      const [first] = loop;
      if (first === void 0) continue;
      const more = members.length > 6 ? `, and ${members.length - 6} more` : "";
      const rest = breaking.length > 5 ? `, and ${breaking.length - 5} more` : "";
      const set = smallest ? "the smallest set of imports that breaks it" : "a small set of imports that breaks it";
      yield {
        path: first.from,
        range: first.fact.range,
        likelihood: "medium",
        confidence: "high",
        message: `${members.length} modules import each other while they load (${members.slice(0, 6).join(", ")}${more}); ${set}: ${breaking.slice(0, 5).map(show).join(", ")}${rest}`,
        recommendation: "Move what both sides need into a module below them, or import it where it is used.",
        subject: members[0] ?? "",
        chain: loop.map((edge) => ({ path: edge.from, line: edge.fact.range.startLine, note: show(edge) })),
      };
    }
  },
  canaries: cycles,
});

// src/graph/entries.ts
var SERVER_TARGET =
  /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian)\b[^\n;&|]*?[\s"',]([A-Za-z_][\w.]*):[A-Za-z_]\w*/gu;
function manifestEntries(manifests, graph, skip = () => false) {
  const entries = /* @__PURE__ */ new Map();
  const named = manifests.flatMap((manifest) => [...namesIn(manifest)]);
  if (named.length === 0) return entries;
  const modules = pathsOf(new Set(named.map(({ name }) => name)), graph, skip);
  for (const { name, folder, because } of named) {
    const paths = modules.get(name) ?? [];
    const near = paths.find((path) => folder === "" || path.startsWith(`${folder}/`)) ?? paths[0];
    if (near !== void 0 && !entries.has(near)) entries.set(near, because);
  }
  return entries;
}
function* namesIn(manifest) {
  const { path } = manifest;
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  for (const entry of manifest.python?.entryPoints ?? []) {
    yield { name: entry.split(":")[0]?.trim() ?? "", folder, because: `entry point in ${path}` };
  }
  for (const text of [manifest.docker?.command ?? "", ...(manifest.steps ?? []).map((step) => step.text)]) {
    for (const match of text.matchAll(SERVER_TARGET))
      yield { name: match[1] ?? "", folder, because: `server target in ${path}` };
  }
}
function pathsOf(names, graph, skip) {
  const found = /* @__PURE__ */ new Map();
  for (const [path, node] of graph.modules) {
    if (node.language !== "python") continue;
    for (const name of node.names) {
      if (!names.has(name) || skip(path)) continue;
      const known2 = found.get(name);
      if (known2) known2.push(path);
      else found.set(name, [path]);
    }
  }
  return found;
}

// rules/imports/import-unsafe/entries.ts
var APPLICATIONS =
  /^(?:fastapi\.(?:applications\.)?FastAPI|flask\.Flask|starlette\.applications\.Starlette|quart\.Quart|sanic\.Sanic|litestar\.Litestar)$/u;
function findEntries(context) {
  const entries = new Map(manifestEntries(context.inventory.manifests, context.graph, context.isTest));
  for (const [path, facts] of context.facts) {
    if (facts.language !== "python" || context.isTest(path) || entries.has(path)) continue;
    if (makesApplication(facts)) entries.set(path, "makes the web application");
    else if (facts.traits.includes("main")) entries.set(path, "can be run and imported");
  }
  return entries;
}
function makesApplication(facts) {
  const body = facts.summary?.functions.find((entry) => entry.qualname === "<module>");
  return body?.calls.some((call) => APPLICATIONS.test(call.callee)) ?? false;
}

// rules/imports/import-unsafe/rule.ts
var WHAT = {
  connects: "connects",
  spawns: "starts a process",
  "writes-file": "writes a file",
  "starts-thread": "starts a thread",
  "requires-env": "demands an environment variable",
  network: "uses the network",
  exits: "ends the interpreter",
};
var REMEDY = {
  connects:
    "Connect in a function that start-up calls (a lifespan handler, a factory), not while the module is imported",
  spawns: "Start it in a function that start-up calls, not while the module is imported",
  "writes-file": "Open the file where it is first written, not while the module is imported",
  "starts-thread": "Start the thread in a function that start-up calls, not while the module is imported",
  "requires-env": "Read it with a default (`os.environ.get`), or in a function that start-up calls",
  network: "Fetch it in a function that start-up calls, not while the module is imported",
  exits: 'Raise an exception, or exit below `if __name__ == "__main__"`',
};
var rule_default11 = defineRule({
  id: "imports/import-unsafe",
  title: "entry module with effects when it is imported",
  severity: "medium",
  default: "on",
  languages: ["python"],
  inTests: "skip",
  scope: "graph",
  locality: "file",
  examined: (context) => ({ count: findEntries(context).size, noun: "entry modules" }),
  *check(context) {
    for (const [path, because] of findEntries(context)) {
      for (const effect of context.facts.get(path)?.summary?.importEffects ?? []) {
        const via = effect.via ?? [];
        yield {
          path,
          range: effect.range,
          message: `importing ${path} (${because}) ${WHAT[effect.kind]}: ${effect.what}`,
          recommendation: REMEDY[effect.kind],
          subject: effect.what,
          ...(via.length > 0
            ? {
                chain: [
                  ...via.map(({ line, note }) => ({ path, line, note })),
                  { path, line: effect.range.startLine, note: effect.what },
                ],
              }
            : {}),
        };
      }
    }
  },
  canaries: (context) => plantSnippets(context, "import-unsafe", { python: PYTHON_IMPORT_EFFECTS }),
});

// rules/imports/relative-beyond-top/climbs.ts
var PROJECT_ROOT = [
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "tox.ini",
  "pytest.ini",
  "manage.py",
  ".gitignore",
  ".github/",
];
function climbsOut(edge, { inventory, graph }) {
  const { level } = edge.fact;
  if (level === 0 || graph.modules.get(edge.from)?.language !== "python") return false;
  let folder = folderOf(edge.from);
  let up = 1;
  while (up < level && folder !== "") {
    folder = folderOf(folder);
    up += 1;
  }
  if (folder !== "" || inventory.paths.has("__init__.py")) return false;
  if (up === level && level === 1) return false;
  return up < level || isProjectRoot(inventory.paths);
}
function isProjectRoot(paths) {
  if (PROJECT_ROOT.some((path) => paths.has(path))) return true;
  for (const path of paths) if (path.startsWith(".github/")) return true;
  return false;
}

// rules/imports/relative-beyond-top/rule.ts
var rule_default12 = defineRule({
  id: "imports/relative-beyond-top",
  title: "relative import beyond the top-level package",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedImports2,
  *check(context) {
    for (const edge of statements(context, ({ fact }) => fact.level > 0)) {
      if (isGuarded(edge.fact) || !climbsOut(edge, context)) continue;
      const module = written(edge.fact);
      const top = edge.from.split("/")[0] ?? edge.from;
      yield {
        path: edge.from,
        range: edge.fact.range,
        severity: severityOf2(edge, context),
        likelihood: "high",
        confidence: "high",
        message: `${module} climbs ${edge.fact.level} packages up, but ${top} is the top-level package of ${edge.from}: Python stops with "attempted relative import beyond top-level package"`,
        recommendation: "Import it by its absolute name.",
        subject: module,
        ...(edge.fact.symbol === void 0 ? {} : { symbol: edge.fact.symbol }),
      };
    }
  },
  canaries: beyondTop,
});

// rules/imports/shadows-stdlib/rule.ts
var LOADED_EARLY = new Set(
  "sys builtins marshal posix nt time itertools gc errno io abc codecs os stat site encodings posixpath ntpath genericpath zipimport zipfile".split(
    " ",
  ),
);
var UNUSED = /* @__PURE__ */ new Set([
  "test",
  "this",
  "antigravity",
  "idlelib",
  "turtledemo",
  "lib2to3",
  "__main__",
  "pydoc_data",
]);
function frontFolders(context) {
  const folders2 = /* @__PURE__ */ new Map();
  for (const unit of context.inventory.units) {
    if (isInstalled(unit)) continue;
    for (const { path, because } of unit.roots)
      folders2.set(path === "." ? "" : path, `it is a source root (${because})`);
  }
  for (const file of context.facts.values()) {
    if (file.language !== "python" || !file.traits.includes("main") || context.isTest(file.path)) continue;
    if (file.path.endsWith("__main__.py")) continue;
    const folder = folderOf(file.path);
    if (context.inventory.paths.has(inFolder(folder, "__init__.py")) || folders2.has(folder)) continue;
    folders2.set(folder, `${file.path} is run as a script`);
  }
  return folders2;
}
var isInstalled = (unit) =>
  unit.manifests.some(({ kind, name }) => name !== void 0 && /^(pyproject|setup\.py|setup\.cfg)$/.test(kind));
function* topLevels(context) {
  const folders2 = frontFolders(context);
  for (const path of [...context.graph.modules.keys()].sort()) {
    if (!path.endsWith(".py")) continue;
    const isPackage2 = path.endsWith("/__init__.py");
    const module = isPackage2 ? folderOf(path) : path.slice(0, -3);
    const why = folders2.get(folderOf(module));
    if (why !== void 0) yield { path, name: module.slice(module.lastIndexOf("/") + 1), why };
  }
}
function importerOf(name, path, context) {
  for (const edge of context.graph.edgesTo(path)) {
    if (edge.fact.level === 0 && edge.fact.module.split(".")[0] === name)
      return `${edge.from}:${edge.fact.range.startLine}`;
  }
  return void 0;
}
var rule_default13 = defineRule({
  id: "imports/shadows-stdlib",
  title: "module that hides one of the standard library",
  severity: "medium",
  default: "on",
  languages: ["python"],
  inTests: "lower",
  scope: "graph",
  examined: (context) => ({ count: [...topLevels(context)].length, noun: "top-level modules" }),
  *check(context) {
    for (const { path, name, why } of topLevels(context)) {
      if (!isStdlib(name) || LOADED_EARLY.has(name) || UNUSED.has(name) || name.startsWith("_")) continue;
      const importer = importerOf(name, path, context);
      yield {
        path,
        range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        likelihood: importer === void 0 ? "medium" : "high",
        confidence: "medium",
        message: `${path} hides the standard library's ${name} for everything that runs from ${folderOf(path) || "."}, installed packages included, because ${why}${importer === void 0 ? "" : `; ${importer} imports this file by that name`}`,
        recommendation: `Rename it, or move it into a package.`,
        subject: name,
      };
    }
  },
  *canaries(context) {
    const [folder] = [...frontFolders(context).keys()].sort();
    if (folder === void 0 || findPlaces(context, "python").length === 0) return;
    const plans = [
      ["module", inFolder(folder, "sndhdr.py")],
      ["package", inFolder(folder, "tomllib/__init__.py")],
    ];
    for (const [operator, path] of plans) {
      if (!context.inventory.paths.has(path))
        yield { operator, files: [{ path, text: "VALUE = 1\n" }], expectAt: path };
    }
  },
});

// src/inventory/folders.ts
function folderOf2(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function inFolder2(folder, name) {
  if (name === "." || name === "") return folder;
  return folder === "." ? name : `${folder}/${name}`;
}
function* foldersUp(folder) {
  for (let at = folder; at !== "."; at = folderOf2(at)) yield at;
  yield ".";
}
function resolveIn(folder, written2) {
  if (written2.startsWith("/") || written2.includes("$")) return void 0;
  const parts = folder === "." ? [] : folder.split("/");
  for (const part of written2.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return void 0;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

// rules/imports/test-root/load.ts
function findLoaded(test, load, context) {
  if (!load.path.endsWith(".py")) return void 0;
  const candidates = load.from === "unknown" ? endingIn(load.path, context) : placesOf(test, load);
  const [file, ...others] = candidates.filter((path) => context.graph.modules.get(path)?.language === "python");
  return others.length === 0 && file !== test ? file : void 0;
}
function placesOf(file, { path, from }) {
  const here = folderOf2(file);
  const folders2 = from === "file" ? [here] : from === "cwd" ? [...foldersUp(here)] : [];
  return folders2.flatMap((folder) => resolveIn(folder, path) ?? []);
}
function endingIn(tail, context) {
  return [...context.graph.modules.keys()].filter((path) => path === tail || path.endsWith(`/${tail}`));
}
function rootOf(target2, module, name) {
  const reached = target2.replace(/(?:\/__init__)?\.py$/, "");
  for (const dotted2 of name === void 0 ? [module] : [`${module}.${name}`, module]) {
    const tail = dotted2.replaceAll(".", "/");
    if (reached === tail) return ".";
    if (reached.endsWith(`/${tail}`)) return reached.slice(0, -tail.length - 1);
  }
  return void 0;
}
var folders = /* @__PURE__ */ new WeakMap();
function provides(root, top, { inventory }) {
  const path = inFolder2(root, top);
  let all = folders.get(inventory);
  if (all === void 0) {
    const made = /* @__PURE__ */ new Set();
    for (const each of inventory.paths) {
      for (const folder of foldersUp(folderOf2(each))) {
        if (made.has(folder)) break;
        made.add(folder);
      }
    }
    all = made;
    folders.set(inventory, all);
  }
  return all.has(path) || [".py", ".pyi", ".pyx", ".so", ".pyd"].some((end) => inventory.paths.has(path + end));
}

// rules/imports/test-root/runs.ts
var UNKNOWN = { kind: "unknown" };
var OTHER_RUNNER =
  /(?:^|\/)(?:pants\.toml|BUILD(?:\.bazel)?|WORKSPACE|Taskfile\.ya?ml|sitecustomize\.py|usercustomize\.py|\.envrc|\.?pytest\.toml|[^/]+\.pth)$/;
function findRuns(test, usesPytest, context) {
  for (const path of context.inventory.paths) if (OTHER_RUNNER.test(path)) return UNKNOWN;
  const roots = [];
  let how = "assumed";
  for (const manifest of context.inventory.manifests) {
    for (const step of manifest.steps ?? []) {
      const run = readStep(step, manifest, test);
      if (run === "unknown") return UNKNOWN;
      if (run === "unittest" && !usesPytest) return UNKNOWN;
      if (run === "unittest" || run === void 0) continue;
      roots.push(...run.roots);
      if (run.covers && manifest.kind !== "makefile") how = "stated";
    }
  }
  return { kind: "known", roots, how };
}
function readStep(step, manifest, test) {
  const { text } = step;
  const where = `${manifest.path} line ${step.line}`;
  const roots = [];
  for (const value of pythonPaths(step)) {
    const found = entriesOf(value, step.cwd);
    if (found === void 0) return "unknown";
    roots.push(...found.map((path) => ({ path, because: `PYTHONPATH in ${where}` })));
  }
  if (!/py\.?test|unittest|\bnose|manage\.py\s+test\b|\btrial\b/.test(text))
    return roots.length === 0 ? void 0 : { roots, covers: false };
  if (/\b(?:docker|podman|kubectl|ssh)\b/.test(text) || /^(?:dockerfile|tox|nox)$/.test(manifest.kind))
    return "unknown";
  let covers = false;
  let cwd = step.cwd;
  for (const command of commandsOf(text)) {
    const words = command.map((word2) => word2.text);
    if (words[0] === "cd" || words[0] === "pushd") {
      cwd = cwd === void 0 ? void 0 : resolveIn(cwd, words[1] ?? ".");
      continue;
    }
    if (!/py\.?test|unittest|nose|test$|trial/.test(words.join(" "))) continue;
    if (!programsOf(command).some((name) => /^py\.?test$/.test(name))) {
      if (/-m unittest|nose|manage\.py test|trial/.test(words.join(" "))) return "unittest";
      continue;
    }
    if (words.some((word2) => /pythonpath|^--rootdir|^-c$/.test(word2))) return "unknown";
    const places = cwd === void 0 ? [] : expand(cwd, test);
    const isBelow2 = places.some((place) => mayCover(command, place, test));
    covers ||= isBelow2;
    if (!words.includes("-m")) continue;
    if (cwd === void 0 || words.some((word2) => /^(?:--directory|--project|-C)\b/.test(word2))) return "unknown";
    if (isBelow2) roots.push(...places.map((path) => ({ path, because: `\`python -m pytest\` there by ${where}` })));
  }
  return { roots, covers };
}
function expand(cwd, test) {
  if (!/[$*{]/.test(cwd)) return [cwd];
  const segments = cwd.replace(/\$\{\{[^}]*\}\}/g, "$").split("/");
  return [...foldersUp(folderOf2(test))].filter((folder) => {
    const parts = folder.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, at) => part === segments[at] || /[$*{]/.test(segments[at] ?? ""))
    );
  });
}
function mayCover(command, cwd, test) {
  const isAbove = (folder) => folder === "." || test === folder || test.startsWith(`${folder}/`);
  const words = command.map(({ text }) => text);
  const from = words.findIndex((word2) => /(?:^|\/)py\.?test$/.test(word2)) + 1;
  const paths = words.slice(from).filter((word2) => !word2.startsWith("-") && /\/|\.py$|^[\w.]+$/.test(word2));
  const named = paths.flatMap((word2) => resolveIn(cwd, word2.replace(/::.*$/, "")) ?? []);
  return isAbove(cwd) || named.some(isAbove);
}
function* pythonPaths({ env, text }) {
  const value = env["PYTHONPATH"];
  if (value !== void 0) yield value;
  for (const match of text.matchAll(/\bPYTHONPATH\s*[:+?]?=\s*("[^"]*"|'[^']*'|[^\s;&|]*)/g))
    yield (match[1] ?? "").replace(/^["']|["']$/g, "");
}
var HERE = /^(?:\$\(pwd\)|\$\{?PWD\}?|`pwd`|\$\(CURDIR\)|\.)(?=\/|$)\/?/;
var TOP =
  /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\{?GITHUB_WORKSPACE\}?|\$\{?CI_PROJECT_DIR\}?|\$\(git rev-parse --show-toplevel\))(?=\/|$)\/?/;
function entriesOf(value, cwd) {
  const found = [];
  for (const entry of value.split(/[:;]/)) {
    if (entry === "" || /^\$\(?\{?PYTHONPATH\}?\)?$|^\$\{PYTHONPATH$|^-?\}$/.test(entry)) continue;
    const isTop = TOP.test(entry);
    const path = resolveIn(isTop ? "." : cwd, entry.replace(isTop ? TOP : HERE, "") || ".");
    if (path === void 0 || path.includes("$")) return void 0;
    found.push(path);
  }
  return found;
}

// rules/imports/test-root/search-path.ts
var COLLECTED2 = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;
var PATH_PLUGINS = /* @__PURE__ */ new Set(["pytest-pythonpath", "pytest-srcpaths", "pytest-path", "pytest-dotenv"]);
var MOST_MODULES = 3e3;
var isCollected = (path) => COLLECTED2.test(path);
function findSearchPath(test, loaded, context) {
  const { inventory, facts } = context;
  const usesPytest =
    facts.get(test)?.imports.some(({ module }) => module === "pytest") === true || test.endsWith("conftest.py");
  if (!usesPytest && !knowsPytest(context)) return void 0;
  if (inventory.manifests.some(({ declared }) => declared.some(({ key }) => PATH_PLUGINS.has(key)))) return void 0;
  const runs = findRuns(test, usesPytest, context);
  if (runs.kind === "unknown") return void 0;
  const settings = settingsFor(test, context);
  const held = [...runs.roots];
  const possible = [];
  for (const manifest of inventory.manifests) {
    const pytest = manifest.python?.pytest;
    if (pytest === void 0) continue;
    if (/pythonpath|--rootdir/.test(pytest.addopts)) return void 0;
    const list = manifest === settings ? held : possible;
    list.push(...pytest.pythonpath.map((path) => ({ path, because: `pythonpath in ${manifest.path}` })));
  }
  if (settings?.python?.pytest?.importMode !== "importlib") {
    held.push({ path: baseOf(test, context), because: "folder of the test, which pytest inserts" });
    for (const folder of foldersUp(folderOf2(test))) {
      const conftest = inFolder2(folder, "conftest.py");
      if (inventory.paths.has(conftest))
        held.push({ path: baseOf(conftest, context), because: `folder of ${conftest}` });
    }
    for (const [path, because] of collectedBases(context)) possible.push({ path, because: `folder of ${because}` });
  }
  for (const unit2 of inventory.units) {
    if (!isInstallable(unit2.manifests)) continue;
    for (const { path } of unit2.roots) possible.push({ path, because: `installation of ${unit2.id}` });
  }
  for (const path of inventory.paths) {
    if (/(?:^|\/)manage\.py$/.test(path)) possible.push({ path: folderOf2(path), because: "folder of manage.py" });
  }
  const unit = context.unitOf(test).id;
  const near = modulesRun([test, loaded, ...conftestsAbove(test, context)], context);
  for (const { path, searchPath } of facts.values()) {
    if (searchPath === void 0) continue;
    const isNear = near.has(path);
    if (!isNear && !isCollected(path)) continue;
    for (const entry of searchPath) {
      const isKnown = entry !== "unknown" && entry.from !== "unknown";
      if (!isKnown && (isNear || context.unitOf(path).id === unit)) return void 0;
      if (!isKnown) continue;
      const list = isNear ? held : possible;
      for (const place of placesOf(path, entry)) list.push({ path: place, because: `sys.path in ${path}` });
    }
  }
  return { held: distinct(held), possible, how: runs.how, settings };
}
function baseOf(path, { inventory }) {
  let folder = folderOf2(path);
  while (folder !== "." && inventory.paths.has(`${folder}/__init__.py`)) folder = folderOf2(folder);
  return folder;
}
var bases = /* @__PURE__ */ new WeakMap();
function collectedBases(context) {
  const known2 = bases.get(context.inventory);
  if (known2 !== void 0) return known2;
  const found = /* @__PURE__ */ new Map();
  for (const path of context.inventory.paths) {
    if (!isCollected(path)) continue;
    const base = baseOf(path, context);
    if (!found.has(base)) found.set(base, path);
  }
  bases.set(context.inventory, found);
  return found;
}
function settingsFor(test, { inventory }) {
  for (const folder of foldersUp(folderOf2(test))) {
    const here = inventory.manifests.filter(
      ({ path, python }) => folderOf2(path) === folder && python?.pytest !== void 0,
    );
    const [first] = [...here].sort((a, b) => rank(a) - rank(b));
    if (first !== void 0) return first;
  }
  return void 0;
}
var ORDER = ["pytest", "pyproject", "tox", "setup.cfg"];
var rank = ({ kind }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
function conftestsAbove(test, { inventory }) {
  return [...foldersUp(folderOf2(test))]
    .map((folder) => inFolder2(folder, "conftest.py"))
    .filter((path) => inventory.paths.has(path));
}
function modulesRun(starts, { graph }) {
  const seen = new Set(starts);
  for (const path of seen) {
    if (seen.size > MOST_MODULES) break;
    for (const { to, fact, runs } of graph.edgesFrom(path)) {
      if (fact.kind === "type-only") continue;
      if (to.kind === "module") seen.add(to.path);
      for (const init of runs ?? []) seen.add(init);
    }
  }
  return seen;
}
function knowsPytest({ inventory }) {
  return inventory.manifests.some(
    ({ declared, python, steps }) =>
      python?.pytest !== void 0 ||
      declared.some(({ key }) => key === "pytest" || key.startsWith("pytest-")) ||
      (steps ?? []).some(({ text }) => /\bpytest\b/.test(text)),
  );
}
var isInstallable = (manifests) =>
  manifests.some(
    ({ kind, name }) => name !== void 0 && (kind === "pyproject" || kind === "setup.py" || kind === "setup.cfg"),
  );
function distinct(roots) {
  const seen = /* @__PURE__ */ new Map();
  for (const root of roots) if (!seen.has(root.path)) seen.set(root.path, root);
  return [...seen.values()];
}

// rules/imports/test-root/canaries.ts
var SERVICE = "assay_canary_loop.py";
var SIBLING = "assay_canary_engine";
var RUN = "module = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\n";
var indent = (text) => text.replaceAll(/^(?=.)/gm, "    ");
var LOADS = [
  {
    operator: "path of the test's parents",
    text: `import importlib.util
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "${SERVICE}"
spec = importlib.util.spec_from_file_location("loop", TARGET)
${RUN}`,
  },
  {
    operator: "in a function",
    text: `import importlib.util
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def test_loop():
    spec = importlib.util.spec_from_file_location("loop", os.path.join(HERE, "..", "${SERVICE}"))
${indent(RUN)}`,
  },
  {
    operator: "helper with a parameter",
    text: `from importlib import util
from pathlib import Path


def load(name):
    spec = util.spec_from_file_location("loop", Path(__file__).parent.parent / name)
${indent(RUN.replaceAll("importlib.util", "util"))}    return module


def test_loop():
    assert load("${SERVICE}")
`,
  },
  {
    operator: "runpy",
    text: `import runpy
from pathlib import Path


def test_loop():
    runpy.run_path(str(Path(__file__).parent.parent / "${SERVICE}"))
`,
  },
  {
    operator: "loader class",
    text: `from importlib.machinery import SourceFileLoader
from pathlib import Path

loop = SourceFileLoader("loop", f"{Path(__file__).parent.parent}/${SERVICE}").load_module()
`,
  },
];
function* plantLoads(context) {
  for (const { place, form: form3, index } of spread(findPlaces(context, "python"), LOADS)) {
    const service = join(place.folder, "assay_canary_service");
    const test = freshPath(context, `${service}/tests`, `test_assay_canary_${slug(form3.operator)}.py`);
    const loaded = `${service}/${SERVICE}`;
    if (context.inventory.paths.has(loaded) || findSearchPath(test, loaded, context) === void 0) continue;
    const files = [
      {
        path: loaded,
        text: `import ${SIBLING}

LOOP = ${SIBLING}.ENGINE
`,
      },
      { path: `${service}/${SIBLING}.py`, text: "ENGINE = 1\n" },
      { path: test, text: form3.text },
    ];
    yield { operator: index === 0 && place.label !== void 0 ? place.label : form3.operator, files, expectAt: test };
  }
}

// rules/imports/test-root/rule.ts
function* loadedFiles(context) {
  for (const [test, { loadsByPath = [] }] of context.facts) {
    if (loadsByPath.length === 0 || !context.isTest(test) || !isCollected(test)) continue;
    const seen = /* @__PURE__ */ new Set();
    for (const load of loadsByPath) {
      const file = load.guarded === true ? void 0 : findLoaded(test, load, context);
      if (file === void 0 || seen.has(file)) continue;
      seen.add(file);
      yield { test, load, file };
    }
  }
}
var ALWAYS2 = /* @__PURE__ */ new Set(["top-level", "class-body"]);
function* needsOf2(file, context) {
  for (const edge of context.graph.edgesFrom(file)) {
    const { fact, to } = edge;
    if (fact.level > 0 || !fact.flags.every((flag) => ALWAYS2.has(flag))) continue;
    if (to.kind !== "module" && to.kind !== "package") continue;
    const root = rootOf(to.path, fact.module, fact.name);
    const top = fact.module.split(".")[0] ?? fact.module;
    if (root === void 0 || isStdlib(top) || isDeclared(top, context)) continue;
    yield { edge, target: to.path, top, root };
  }
}
function isDeclared(top, { inventory }) {
  return inventory.manifests.some(({ declared }) =>
    declared.some(({ key }) => key.toLowerCase().replace(/[-.]+/g, "_") === top.toLowerCase()),
  );
}
function findFailure({ test, file }, context) {
  let path;
  for (const need of needsOf2(file, context)) {
    path ??= findSearchPath(test, file, context);
    if (path === void 0) return void 0;
    const { root, top } = need;
    const roots = [...path.held, ...path.possible];
    if (roots.some((each) => each.path === root || provides(each.path, top, context))) continue;
    if (path.how === "assumed" && (root === "." || provides(".", top, context))) continue;
    if (isLoadedItself(test, need.target, context) || isReliedOn(root, test, context)) continue;
    return { need, path };
  }
  return void 0;
}
function isLoadedItself(test, target2, context) {
  return (context.facts.get(test)?.loadsByPath ?? []).some((load) => findLoaded(test, load, context) === target2);
}
function isReliedOn(root, test, context) {
  for (const path of context.facts.keys()) {
    if (path === test || !isCollected(path) || !context.isTest(path)) continue;
    for (const need of needsOf2(path, context)) if (need.root === root) return true;
  }
  return false;
}
function resultOf({ test, load, file }, { need, path }) {
  const { edge, root, target: target2 } = need;
  const { module, range } = edge.fact;
  const held = path.held.map((each) => `${each.path} (${each.because})`).join(", ");
  const isAtLoad = load.symbol === void 0;
  const settings = path.settings;
  const relative = settings === void 0 ? root : relativeTo(folderOf2(settings.path), root);
  const where = settings === void 0 ? "pytest's settings at the root" : `the pytest settings of ${settings.path}`;
  return {
    path: test,
    range: load.range,
    confidence: path.how === "stated" && load.from !== "unknown" ? "high" : "medium",
    likelihood: "high",
    ...(load.symbol === void 0 ? {} : { symbol: load.symbol }),
    message: `${isAtLoad ? "tests cannot be collected" : "tests cannot run"}: ${file} is loaded by its path, and its line ${range.startLine} imports ${module}, which only ${root} provides (${target2}); pytest's sys.path holds ${held === "" ? "no folder of the repository" : held}`,
    recommendation: `Set \`pythonpath = ${relative}\` in ${where}, or insert ${root} into sys.path before the load.`,
    subject: `${file} ${module}`,
    chain: [
      { path: test, line: load.range.startLine, note: `${test} loads ${file} by its path` },
      { path: file, line: range.startLine, note: `${file} imports ${module}` },
      ...(target2.endsWith(".py") ? [{ path: target2, line: 1, note: `${target2} is found from ${root} only` }] : []),
    ],
    cause: {
      key: `${root} ${settings?.path ?? ""}`,
      text: `${root} is not on the sys.path of the tests that load its files by path`,
      nextAction: `Set \`pythonpath = ${relative}\` in ${where}.`,
      effort: "minutes",
    },
  };
}
function relativeTo(base, folder) {
  if (base === ".") return folder;
  const from = base.split("/");
  const to = folder === "." ? [] : folder.split("/");
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
}
var rule_default14 = defineRule({
  id: "imports/test-root",
  title: "test that loads a file whose own imports it cannot resolve",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "graph",
  examined: (context) => ({ count: [...loadedFiles(context)].length, noun: "files that tests load by path" }),
  *check(context) {
    for (const loaded of loadedFiles(context)) {
      const failure = findFailure(loaded, context);
      if (failure !== void 0) yield resultOf(loaded, failure);
    }
  },
  canaries: plantLoads,
});

// rules/imports/unresolved/rule.ts
var CERTAIN = "no such file";
var MADE = /\.(?:output|generated|gen|auto)(?:\.\w+)?$/;
function hasFolder2(edge, context) {
  if (!edge.fact.module.startsWith(".")) return true;
  const segments = folderOf(edge.from).split("/").filter(Boolean);
  for (const part of edge.fact.module.split("/").slice(0, -1)) {
    if (part === "..") segments.pop();
    else if (part !== ".") segments.push(part);
  }
  const folder = segments.join("/");
  return folder === "" || foldersOf2(context).has(folder);
}
var known = /* @__PURE__ */ new WeakMap();
function foldersOf2({ inventory }) {
  let folders2 = known.get(inventory);
  if (folders2 === void 0) {
    const made = /* @__PURE__ */ new Set();
    for (const path of inventory.paths) {
      for (let folder = folderOf(path); folder !== "" && !made.has(folder); folder = folderOf(folder)) made.add(folder);
    }
    folders2 = made;
    known.set(inventory, folders2);
  }
  return folders2;
}
function reasonOf2(edge, context) {
  const { to, fact } = edge;
  if (to.kind !== "unresolved" || isGuarded(fact)) return void 0;
  const isPython = context.graph.modules.get(edge.from)?.language === "python";
  if (isPython) return climbsOut(edge, context) ? void 0 : to.reason;
  if (to.reason !== CERTAIN || findTwin(edge, context) !== void 0) return void 0;
  if (MADE.test(fact.module) || !hasFolder2(edge, context)) return void 0;
  return `no file of that name, with or without a source file's extension, and no index file`;
}
var rule_default15 = defineRule({
  id: "imports/unresolved",
  title: "import of a module that is not there",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedImports2,
  *check(context) {
    for (const edge of statements(context, ({ to }) => to.kind === "unresolved")) {
      const reason = reasonOf2(edge, context);
      if (reason === void 0) continue;
      const { fact, from } = edge;
      const module = edge.to.kind === "unresolved" ? edge.to.module : written(fact);
      yield {
        path: from,
        range: fact.range,
        severity: severityOf2(edge, context),
        likelihood: fact.flags.includes("nested") ? "medium" : "high",
        confidence: "high",
        message: `${module} cannot be imported: ${reason}`,
        recommendation: "Correct the name, add the file, or remove the import.",
        subject: module,
        ...(fact.symbol === void 0 ? {} : { symbol: fact.symbol }),
      };
    }
  },
  canaries: absentModules,
});

// rules/imports/index.ts
var imports_default = [
  rule_default15,
  rule_default12,
  rule_default9,
  rule_default13,
  rule_default10,
  rule_default11,
  rule_default14,
];

// src/graph/call-tries.ts
var linked = /* @__PURE__ */ new WeakMap();
function linkedCalls(summary, edges) {
  const known2 = linked.get(summary);
  if (known2?.edges === edges) return known2.calls;
  const origins2 = originsOf(edges);
  const calls = [];
  for (const owner of summary.functions) {
    for (const call of owner.calls) {
      const tries = call.local === void 0 ? triesOf(call.callee, origins2) : NO_TRIES;
      if (call.local !== void 0 || tries.length > 0) calls.push({ owner, call, tries });
    }
  }
  linked.set(summary, { edges, calls });
  return calls;
}
function triesFor(callee, edges) {
  return triesOf(callee, originsOf(edges));
}
var NO_TRIES = [];
function triesOf(written2, origins2) {
  if (origins2.size === 0) return NO_TRIES;
  if (written2.endsWith("()") || written2.includes("?") || written2.includes("[]")) return NO_TRIES;
  const callee = written2.includes("()") ? written2.replaceAll("()", "") : written2;
  let tries;
  for (let prefix = callee; prefix !== ""; prefix = shorter(prefix)) {
    for (const edge of origins2.get(prefix) ?? []) {
      const rest = callee
        .slice(prefix.length)
        .split(".")
        .filter((part) => part !== "");
      const name = edge.fact.name !== void 0 ? edge.fact.name : jsNameOf(edge, prefix);
      (tries ??= []).push({ edge, name, segments: name === "" ? rest : [name, ...rest] });
    }
  }
  return tries ?? NO_TRIES;
}
function shorter(dotted2) {
  const at = dotted2.lastIndexOf(".");
  return at <= 0 ? "" : dotted2.slice(0, at);
}
var origins = /* @__PURE__ */ new WeakMap();
function originsOf(edges) {
  const known2 = origins.get(edges);
  if (known2 !== void 0) return known2;
  const found = /* @__PURE__ */ new Map();
  for (const edge of edges) {
    if (edge.to.kind !== "module") continue;
    for (const origin of originsOfEdge(edge)) {
      const list = found.get(origin);
      if (list) list.push(edge);
      else found.set(origin, [edge]);
    }
  }
  origins.set(edges, found);
  return found;
}
function originsOfEdge({ fact }) {
  const base = ".".repeat(fact.level) + fact.module;
  if (fact.name !== void 0)
    return fact.name === "*" ? [] : [base.endsWith(".") ? base + fact.name : `${base}.${fact.name}`];
  if (fact.names === void 0) return [base];
  return [base, ...fact.names.filter((name) => name !== "*").map((name) => `${base}.${name}`)];
}
function jsNameOf(edge, origin) {
  const { module, names } = edge.fact;
  return names !== void 0 && origin.startsWith(`${module}.`) ? origin.slice(module.length + 1) : "";
}
var brought2 = /* @__PURE__ */ new WeakMap();
function broughtAs(name, edges) {
  let known2 = brought2.get(edges);
  if (known2 === void 0) {
    known2 = broughtNames(edges);
    brought2.set(edges, known2);
  }
  return known2.byName.get(name) ?? known2.stars;
}
function broughtNames(edges) {
  const byName = /* @__PURE__ */ new Map();
  const stars = [];
  for (const edge of edges) {
    if (edge.to.kind !== "module" || edge.to.path === edge.from) continue;
    const done = /* @__PURE__ */ new Set();
    for (const one of localNames(edge)) {
      if (done.has(one.local) || done.has("*")) continue;
      done.add(one.local);
      if (one.local === "*") {
        for (const [name, list2] of byName) if (!done.has(name)) list2.push(one);
        stars.push(one);
        continue;
      }
      const list = byName.get(one.local);
      if (list === void 0) byName.set(one.local, [...stars, one]);
      else list.push(one);
    }
  }
  return { byName, stars };
}
function localNames(edge) {
  const { fact } = edge;
  const one = (local, name) => ({ edge, local, name });
  if (fact.name !== void 0) return [one(fact.alias ?? fact.name, fact.name === "*" ? "" : fact.name)];
  if (fact.names === void 0) return [one(fact.alias ?? fact.module.split(".")[0] ?? fact.module, "")];
  if (fact.form === "export-star") return [one("*", "")];
  return fact.names.map((name) => one(fact.alias ?? name, name === "*" ? "" : name));
}

// src/graph/call-links.ts
function keyOf2(ref) {
  return `${ref.path}\0${ref.qualname}`;
}
function linkCalls(facts, graph) {
  const tables = /* @__PURE__ */ new Map();
  const tableOf = (path) => {
    let table2 = tables.get(path);
    if (table2 === void 0) {
      table2 = functionTable(facts.get(path)?.summary);
      tables.set(path, table2);
    }
    return table2;
  };
  const known2 = /* @__PURE__ */ new Map();
  const findIn = (path, segments, visited) => {
    const key = `${path}\0${segments.join(".")}`;
    if (known2.has(key)) return known2.get(key);
    if (segments.length === 0 || visited.has(key)) return void 0;
    const isWhole = visited.size === 0;
    visited.add(key);
    const found = search(path, segments, visited);
    if (found !== void 0 || isWhole) known2.set(key, found);
    return found;
  };
  const search = (path, segments, visited) => {
    const [first] = segments;
    if (first === void 0) return void 0;
    const table2 = tableOf(path);
    const name = segments.join(".");
    if (table2.has(name)) return { path, qualname: name };
    if (table2.has(`${name}.__init__`)) return { path, qualname: `${name}.__init__` };
    for (const { edge, local, name: origin } of broughtAs(first, graph.edgesFrom(path))) {
      const inner = local === "*" ? segments : [...(origin === "" ? [] : [origin]), ...segments.slice(1)];
      const found = inTarget(edge, origin, inner, visited);
      if (found) return found;
    }
    return void 0;
  };
  const inTarget = (edge, name, segments, visited) => {
    if (edge.to.kind !== "module") return void 0;
    const itself = name !== "" && segments[0] === name && isModuleNamed(edge.to.path, name);
    return (
      (itself ? findIn(edge.to.path, segments.slice(1), visited) : void 0) ?? findIn(edge.to.path, segments, visited)
    );
  };
  const firstOf = (tries) => {
    for (const { edge, name, segments } of tries) {
      const found = inTarget(edge, name, segments, /* @__PURE__ */ new Set());
      if (found) return [found];
    }
    return [];
  };
  const targets = (path, call) =>
    call.local !== void 0 ? [{ path, qualname: call.local }] : firstOf(triesFor(call.callee, graph.edgesFrom(path)));
  const reverseCalls = () => {
    const made = /* @__PURE__ */ new Map();
    for (const [path, { summary }] of facts) {
      if (summary === void 0) continue;
      for (const { owner, call, tries } of linkedCalls(summary, graph.edgesFrom(path))) {
        const [target2] = call.local !== void 0 ? [{ path, qualname: call.local }] : firstOf(tries);
        if (target2 === void 0) continue;
        const entry = { path, qualname: owner.qualname, call, owner };
        const key = keyOf2(target2);
        const list = made.get(key);
        if (list) list.push(entry);
        else made.set(key, [entry]);
      }
    }
    return made;
  };
  let reverse2;
  const callers = (ref) => (reverse2 ??= reverseCalls()).get(keyOf2(ref)) ?? [];
  return { targets, callers, function: (ref) => tableOf(ref.path).get(ref.qualname) };
}
var tableOfSummary = /* @__PURE__ */ new WeakMap();
var NO_FUNCTIONS = /* @__PURE__ */ new Map();
function functionTable(summary) {
  if (summary === void 0) return NO_FUNCTIONS;
  const known2 = tableOfSummary.get(summary);
  if (known2 !== void 0) return known2;
  const table2 = /* @__PURE__ */ new Map();
  for (const entry of summary.functions) table2.set(entry.qualname, entry);
  tableOfSummary.set(summary, table2);
  return table2;
}
function isModuleNamed(path, name) {
  return (
    path.endsWith(`/${name}.py`) ||
    path === `${name}.py` ||
    path.endsWith(`/${name}/__init__.py`) ||
    path === `${name}/__init__.py`
  );
}

// src/graph/blocking.ts
var TABLE2 = [
  [
    "process",
    /^(?:subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput|Popen\(\)\.(?:wait|communicate))|os\.(?:system|wait|waitpid|popen\(\)\.read|popen\(\)\.readlines)|pty\.spawn|pexpect\.run|invoke\.run|child_process\.(?:execSync|execFileSync|spawnSync)|execa(?:\.(?:sync|execaSync|execaCommandSync)|Sync)|shelljs\.exec|cross-spawn\.sync)$/u,
  ],
  [
    "http",
    /^(?:requests\.(?:get|post|put|patch|delete|head|options|request)|requests\.(?:Session|session|sessions\.Session)\(\)\.(?:get|post|put|patch|delete|head|options|request|send)|urllib\.request\.(?:urlopen|urlretrieve)|urllib3\.(?:request|PoolManager\(\)\.(?:request|urlopen))|httpx\.(?:get|post|put|patch|delete|head|options|request|stream)|httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request|send|stream)|http\.client\.HTTPS?Connection\(\)\.(?:request|getresponse))$/u,
  ],
  ["sleep", /^time\.sleep$/u],
  [
    "database",
    /^(?:(?:psycopg2?|pymysql|MySQLdb|sqlite3|pyodbc|pymssql|cx_Oracle|oracledb|mysql\.connector|duckdb|snowflake\.connector)\.connect(?:\(\)(?:\.cursor\(\))?\.(?:execute|executemany|executescript|commit|rollback|fetchone|fetchall|fetchmany))?|redis\.(?:Redis|StrictRedis|from_url|Redis\.from_url)\(\)\.(?!pipeline$|pubsub$|register_script$|lock$|close$)[a-z]\w*|pymongo\.(?:MongoClient|mongo_client\.MongoClient)\(\)(?:\[\]|\.\w+)*\.(?:find_one|insert_one|insert_many|update_one|update_many|delete_one|delete_many|aggregate|count_documents|list_\w+|command)|sqlalchemy\.(?:engine\.)?create_engine\(\)\.(?:connect|begin|execute|raw_connection)(?:\(\)\.(?:execute|commit))?|sqlalchemy\.orm\.(?:Session|sessionmaker\(\))\(\)\.(?:execute|commit|scalar|scalars|get|flush|refresh))$/u,
  ],
  [
    "lock",
    /^(?:fcntl\.(?:flock|lockf)|msvcrt\.locking|(?:filelock|fasteners|portalocker|zc\.lockfile)\.(?:\w+\.)*\w*Lock\w*\(\)\.(?:acquire|__enter__)|portalocker\.lock)$/u,
  ],
  [
    "network",
    /^(?:socket\.(?:create_connection|gethostbyname|getaddrinfo)|smtplib\.SMTP(?:_SSL)?(?:\(\)\.(?:sendmail|send_message|connect|login))?|ftplib\.FTP(?:_TLS)?(?:\(\)\.\w+)?|imaplib\.IMAP4(?:_SSL)?|paramiko\.(?:client\.)?SSHClient\(\)\.(?:connect|exec_command)|boto3\.client\(\)\.(?!get_paginator$|get_waiter$|generate_presigned_\w+$|exceptions$|close$|meta$)\w+)$/u,
  ],
  ["input", /^(?:input|getpass\.getpass)$/u],
];
function blockingKind(call) {
  if (call.offloaded || call.awaited || call.local !== void 0) return void 0;
  for (const [kind, pattern] of TABLE2) {
    if (!pattern.test(call.callee)) continue;
    if (kind === "sleep" && /^0(?:\.0*)?$/u.test(call.firstArgument ?? "")) return void 0;
    return kind;
  }
  return void 0;
}
var MOVED =
  /(?:sync_to_async|to_thread|run_in_(?:thread|executor)|threadpool|asyncify|in_thread|(?:^|\.)(?:task|shared_task|actor|job|contextmanager)$)/iu;
function findBlocking(facts, graph, links = linkCalls(facts, graph)) {
  const functions = [];
  const reached = /* @__PURE__ */ new Set();
  const inAsync = [];
  const found = /* @__PURE__ */ new Set();
  let front = [];
  const reach = (step) => {
    const { owner } = step;
    if (owner.qualname === "<module>") return;
    if (owner.isAsync) {
      if (!found.has(step.call)) inAsync.push(step);
      found.add(step.call);
      return;
    }
    const key = keyOf2(step);
    const { onlyIf } = step.call;
    const own = onlyIf === void 0 ? key : `${key}\0${onlyIf}`;
    if (reached.has(key) || reached.has(own) || owner.decorators.some((name) => MOVED.test(name))) return;
    reached.add(own);
    functions.push(step);
    front.push(step);
  };
  for (const [path, { summary }] of facts) {
    if (summary === void 0) continue;
    for (const { owner, call, kind } of blockingCalls(summary)) {
      reach({ path, qualname: owner.qualname, owner, call, kind });
    }
  }
  while (front.length > 0) {
    const steps = front;
    front = [];
    for (const step of steps) {
      for (const { path, qualname, owner, call } of links.callers(step)) {
        if (call.offloaded || !runsBody(step.owner, call) || !turnsOn(step.owner, step.call.onlyIf, call)) continue;
        reach({ path, qualname, owner, call, kind: step.kind, next: step });
      }
    }
  }
  return { functions, inAsync };
}
var callsOf = /* @__PURE__ */ new WeakMap();
function blockingCalls(summary) {
  const known2 = callsOf.get(summary);
  if (known2 !== void 0) return known2;
  const found = [];
  for (const owner of summary.functions) {
    for (const call of owner.calls) {
      const kind = blockingKind(call);
      if (kind) found.push({ owner, call, kind });
    }
  }
  callsOf.set(summary, found);
  return found;
}
function runsBody(owner, call) {
  return owner.isGenerator !== true || call.iterated === true;
}
function turnsOn(owner, onlyIf, call) {
  if (onlyIf === void 0 || call.positional === void 0 || call.keywords.includes(onlyIf)) return true;
  const bound = owner.className === void 0 ? 0 : 1;
  return call.positional > owner.parameters.indexOf(onlyIf) - bound;
}

// rules/process/shared.ts
function* processCalls(context) {
  for (const file of context.facts.values()) yield* file.summary?.processCalls ?? [];
}
function examinedCalls(context) {
  let count = 0;
  for (const file of context.facts.values()) count += file.summary?.processCalls.length ?? 0;
  return { count, noun: "process calls" };
}
var linksOf = /* @__PURE__ */ new WeakMap();
function callLinks(context) {
  const known2 = linksOf.get(context.facts);
  if (known2) return known2;
  const made = linkCalls(context.facts, context.graph);
  linksOf.set(context.facts, made);
  return made;
}
function variableSources(call) {
  return call.argv.kind === "built" ? call.argv.sources.filter((source) => source.kind !== "constant") : [];
}
function isFixed(call) {
  const { argv } = call;
  if (argv.kind === "literal") return true;
  return argv.kind === "built" && argv.sources.length > 0 && argv.sources.every((source) => source.kind === "constant");
}
function isAbsent2(call, control) {
  const { state } = call.controls[control];
  return state === "absent" || state === "off";
}
var NAMES = [
  ["timeout", "timeout", "timeout"],
  ["output", "captured output", "captured output"],
  ["exit", "exit check", "exit check"],
  ["reaped", "reaping", "reaping"],
  ["no-shell", "no shell", "a command without a shell"],
  ["allowlist", "allowlist", "allowlist"],
];
var ASKED = /* @__PURE__ */ new Set(["timeout", "output", "exit", "reaped"]);
function controlsText(call) {
  const lacks = [];
  const has = [];
  for (const [control, name] of NAMES) {
    const { state } = call.controls[control];
    if (state === "present" && control !== "reaped") has.push(name);
    if (ASKED.has(control) && isAbsent2(call, control)) lacks.push(name);
  }
  const parts = [lacks.length > 0 ? `lacks ${lacks.join(", ")}` : "", has.length > 0 ? `has ${has.join(", ")}` : ""];
  return parts.filter((part) => part !== "").join(" \xB7 ");
}
var REMEDIES = {
  timeout: (call) => timeoutRemedy(call),
  output: (call) =>
    call.language === "javascript"
      ? 'take its output (`stdio: "pipe"` with a `maxBuffer`)'
      : call.api.startsWith("asyncio.") || call.api === "subprocess.Popen"
        ? "take its output (`stdout=PIPE, stderr=PIPE`, or a log file)"
        : "take its output (`capture_output=True`, or a log file)",
  exit: (call) => {
    if (call.language === "javascript") return "look at its exit code";
    return call.api === "subprocess.run"
      ? "check its exit code (`check=True`, or read `returncode`)"
      : "check its exit code";
  },
  reaped: () => "wait for it, and end it when its time is over",
};
function timeoutRemedy(call) {
  if (call.language === "javascript") {
    return /fork|spawn$/u.test(call.api)
      ? "bound its time (`timeout` option, or an AbortSignal)"
      : "bound its time (`timeout` option)";
  }
  if (call.api.startsWith("asyncio.") || call.api.startsWith("anyio.") || call.api.startsWith("trio.")) {
    return "bound its time (`asyncio.timeout(\u2026)` around the wait, then kill and wait)";
  }
  if (call.api === "subprocess.Popen") return "bound the wait (`timeout=\u2026`), and kill and wait when it expires";
  if (/^(?:os\.|commands\.|subprocess\.get)/u.test(call.api))
    return "use `subprocess.run` with `timeout=\u2026`, which this function cannot do";
  return "give it a `timeout=\u2026`";
}
function remedyFor(call, first) {
  const order = [first, ...["timeout", "output", "exit", "reaped"].filter((control) => control !== first)];
  const parts = order
    .filter((control) => control === first || isAbsent2(call, control))
    .map((control) => REMEDIES[control](call));
  const text = parts.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
function argvCallers(context, call) {
  if (call.argvParameter === void 0) return [];
  return callLinks(context).callers({ path: call.path, qualname: call.symbol });
}
var MAX_CHAIN = 12;
function chainOf(context, call) {
  const links = [];
  const callers = argvCallers(context, call);
  for (const caller of callers.slice(0, MAX_CHAIN)) {
    links.push({
      path: caller.path,
      line: caller.call.range.startLine,
      note: `${caller.qualname} calls ${call.symbol}`,
    });
  }
  for (const source of variableSources(call).slice(0, 4)) {
    links.push({ path: call.path, line: source.line, note: sourceText(source) });
  }
  return links;
}
function sourceText(source) {
  switch (source.kind) {
    case "outside":
      return `a value from outside (${source.name})`;
    case "parameter":
      return `parameter ${source.name}`;
    case "attribute":
      return `attribute ${source.name}`;
    case "constant":
      return `constant ${source.name}`;
    default:
      return `local value ${source.name}`;
  }
}
function resultFor(context, call, text) {
  const chain = chainOf(context, call);
  return {
    path: call.path,
    range: call.range,
    message: text.message,
    recommendation: text.recommendation,
    ...(text.severity === void 0 ? {} : { severity: text.severity }),
    ...(text.confidence === void 0 ? {} : { confidence: text.confidence }),
    ...(call.symbol === "<module>" ? {} : { symbol: call.symbol }),
    controls: call.controls,
    ...(chain.length > 0 ? { chain } : {}),
  };
}

// rules/process/argument-injection/rule.ts
function isOwnInput(call) {
  const outside = variableSources(call).filter((source) => source.kind === "outside");
  return outside.every((source) => /^(?:command line|environment|input)\b/u.test(source.name));
}
var rule_default16 = defineRule({
  id: "process/argument-injection",
  title: "value from outside that may be taken for an option",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const dash = call.leadingDash;
      if (!dash) continue;
      const program = call.argv.kind === "built" ? call.argv.program : void 0;
      yield {
        ...resultFor(context, call, {
          severity: isOwnInput(call) ? "low" : "medium",
          message: `${dash.text} comes from outside and may begin with \`-\`: ${program ?? "the program"} would take it for an option`,
          recommendation: `Put \`--\` before it where ${program ?? "the program"} knows it, or reject values that begin with \`-\``,
        }),
        range: dash.range,
      };
    }
  },
  canaries: (context) =>
    plantSnippets(context, "argument-injection", { python: PYTHON_ARGUMENTS, javascript: SCRIPT_ARGUMENTS }),
});

// rules/process/blocking.ts
var MAX_STEPS = 20;
function* findBlockingChains(context) {
  const { inAsync } = findBlocking(context.facts, context.graph, callLinks(context));
  for (const step of inAsync) {
    const steps = [];
    for (let at = step; at && steps.length < MAX_STEPS; at = at.next) steps.push(at);
    yield {
      step,
      steps,
      chain: steps.map((link) => ({
        path: link.path,
        line: link.call.range.startLine,
        note: `${link.qualname} calls ${link.next ? link.next.qualname : link.call.callee}`,
      })),
    };
  }
}
var WHAT2 = {
  process: "waits for a process",
  http: "waits for an HTTP answer",
  database: "waits for a database",
  sleep: "sleeps",
  lock: "waits for a lock",
  network: "waits for the network",
  input: "waits for input",
};
function blockingMessage({ step, steps }) {
  const last = steps[steps.length - 1] ?? step;
  const through = step.next?.qualname.replace(/\.__init__$/u, "");
  const where = through === void 0 ? nameOf(last) : `${through}() \u2192 ${nameOf(last)}`;
  return `${where} ${WHAT2[step.kind]} in the coroutine ${step.qualname}: its event loop stands still`;
}
function nameOf(step) {
  return step.call.callee.replace(/\(\)\.__enter__$/u, "");
}
var INSTEAD = {
  process: "use `asyncio.create_subprocess_exec`",
  http: "use an asynchronous client (`httpx.AsyncClient`, `aiohttp`)",
  database: "use the driver's asynchronous interface",
  sleep: "use `await asyncio.sleep(\u2026)`",
  lock: "take the lock in a thread",
  network: "use asyncio streams or an asynchronous client",
  input: "read it in a thread",
};
function blockingAdvice({ step }, context) {
  if (context.facts.get(step.path)?.language !== "python") return "Use the asynchronous form and await it";
  const instead = INSTEAD[step.kind];
  const sentence = `${instead.charAt(0).toUpperCase()}${instead.slice(1)}`;
  return step.kind === "sleep" && !step.next
    ? sentence
    : `${sentence}, or move the call off the loop with \`await asyncio.to_thread(\u2026)\``;
}

// rules/process/by-hand.ts
var FOLDERS = /(?:^|\/)(?:\.?ci|\.github|scripts?|tools?|bench(?:es|marks?)?|hack)\//u;
var scriptsOf = /* @__PURE__ */ new WeakMap();
function scripts2({ inventory }) {
  const known2 = scriptsOf.get(inventory);
  if (known2) return known2;
  const made = new Set(inventory.files.filter((file) => file.role === "script").map((file) => file.path));
  scriptsOf.set(inventory, made);
  return made;
}
function isByHand(context, path) {
  if (!FOLDERS.test(path) && !scripts2(context).has(path)) return false;
  for (const { from } of context.graph.edgesTo(path)) {
    if (!FOLDERS.test(from) && !scripts2(context).has(from) && !context.isTest(from)) return false;
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !context.inventory.manifests.some((manifest) => manifest.docker?.command?.includes(name));
}
var SERVES = /(?:^|\.)(?:createServer|createSecureServer|listen|serve)$/u;
function isCommand(context, path) {
  const facts = context.facts.get(path);
  if (!facts || facts.language === "python") return false;
  const named = facts.traits.includes("main") || facts.traits.includes("argv");
  return named && !facts.summary?.functions.some(({ calls }) => calls.some((call) => SERVES.test(call.callee)));
}

// rules/process/start-up.ts
var MAX_DEPTH = 4;
function isStartUp(links, ref, depth3 = 0) {
  const owner = links.function(ref);
  if (!owner) return false;
  if (startsApplication(owner)) return true;
  if (depth3 >= MAX_DEPTH) return false;
  const callers = links.callers(ref);
  return callers.length > 0 && callers.every((caller) => isStartUp(links, caller, depth3 + 1));
}
function startsApplication({ name, decorators, parameters }) {
  if (decorators.some((each) => /\.(?:on_event|on_startup|before_server_start|before_serving)$/u.test(each)))
    return true;
  if (!decorators.some((each) => /(?:^|\.)asynccontextmanager$/u.test(each))) return false;
  return /lifespan/iu.test(name) || /^_?(?:fastapi_?)?app(?:lication)?_?$/u.test(parameters[0] ?? "");
}

// rules/process/blocking-in-async/rule.ts
var FAR = 7;
function excuseOf(context, { step, steps }) {
  if (steps.length > FAR) return "through many helpers, each with conditions of its own";
  if (isByHand(context, step.path) || isCommand(context, step.path)) return "a command that one person runs";
  return isStartUp(callLinks(context), step) ? "the application does not serve yet" : void 0;
}
var rule_default17 = defineRule({
  id: "process/blocking-in-async",
  title: "blocking call in a coroutine",
  severity: "medium",
  default: "on",
  // A test waits for nothing but itself.
  inTests: "skip",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: (context) => {
    let count = 0;
    for (const [path, file] of context.facts) {
      if (context.isTest(path)) continue;
      for (const owner of file.summary?.functions ?? []) if (owner.isAsync) count += 1;
    }
    return { count, noun: "coroutines" };
  },
  *check(context) {
    for (const found of findBlockingChains(context)) {
      const excuse = excuseOf(context, found);
      yield {
        path: found.step.path,
        range: found.step.call.range,
        symbol: found.step.qualname,
        ...(excuse === void 0 ? {} : { severity: "low" }),
        message: excuse === void 0 ? blockingMessage(found) : `${blockingMessage(found)} (${excuse})`,
        recommendation: blockingAdvice(found, context),
        ...(found.chain.length > 1 ? { chain: found.chain } : {}),
        confidence: found.chain.length > 1 ? "medium" : "high",
      };
    }
  },
  canaries: (context) =>
    plantSnippets(context, "blocking-in-async", { python: PYTHON_BLOCKING, javascript: SCRIPT_BLOCKING }),
});

// rules/process/interactive.ts
var PROGRAMS =
  /^(?:\S*\/)?(?:vi|vim|nvim|nano|emacs|less|more|man|code|ssh|tmux|screen|top|htop|\$?EDITOR|\$?PAGER|bash|zsh|sh|fish|ipython|bpython|pdb|gdb|lldb|open|xdg-open|minicom|picocom|dialog|whiptail|fzf)$/u;
var ASKING = /^(?:\S*\/)?(?:sudo|su|doas)$/u;
var CONSOLES = /^(?:\S*\/)?(?:psql|mysql|mariadb|sqlite3|redis-cli|mongosh?|cqlsh)$/u;
var TOLD = /["'\s](?:-c|-e|-f|-x|--command|--execute|--eval|--file)(?:["'\s=]|$)/u;
var NEVER_ASKS = /["'\s](?:-n|--non-interactive)["'\s]/u;
var ATTACHED = /["'\s](?:-it|-ti|--interactive|--follow)(?:["'\s]|$)/u;
var SOURCES = /(?<![A-Za-z])(?:editor|pager|EDITOR|VISUAL|PAGER|SHELL)(?![a-z])/u;
var OWNERS =
  /editor|pager|(?:^|[._])(?:runshell|run_shell|dbshell|repl|(?:device|serial)_?monitor|(?:\w+_)?interactive(?:_\w+)?)(?:$|[._])/iu;
var SERVERS = /(?:^|[._])(?:serve|serve_?forever|run_?server|start_?server)$/iu;
var TYPED = /\bstdin\s*=\s*sys\.(?:__stdin__|stdin)\b/u;
function isInteractive(call) {
  const { argv } = call;
  if (call.api === "pty.spawn" || TYPED.test(call.quote)) return true;
  if (call.controls.output.state === "present") return false;
  if (SERVERS.test(call.symbol)) return true;
  if (argv.kind === "literal") return takesTerminal(call, argv.text.split(" ")[0] ?? "", argv.text);
  if (argv.kind !== "built") return false;
  if (argv.program !== void 0) return takesTerminal(call, argv.program, ` ${argv.text} ${call.quote} `);
  return OWNERS.test(call.symbol) || argv.sources.some((source) => SOURCES.test(source.name));
}
function takesTerminal(call, program, words) {
  if (ATTACHED.test(words)) return true;
  if (ASKING.test(program)) return !NEVER_ASKS.test(words);
  if (CONSOLES.test(program)) return !TOLD.test(words) && call.argv.kind === "literal";
  return PROGRAMS.test(program) && !words.includes(" -c ") && (call.argv.kind === "literal" || call.shell === "no");
}

// rules/process/no-timeout/rule.ts
function severityOf3(context, call) {
  if (!isAbsent2(call, "timeout") || isInteractive(call) || isSupervised(context, call.path)) return void 0;
  if (isFixed(call)) return "info";
  return call.handsOn === true || isByHand(context, call.path) ? "low" : "medium";
}
function isSupervised(context, path) {
  const names = new Set(
    context.facts.get(path)?.summary?.functions.flatMap(({ calls }) => calls.map(({ callee }) => callee)),
  );
  return names.has("os.fork") && (names.has("os.killpg") || names.has("os.kill"));
}
var rule_default18 = defineRule({
  id: "process/no-timeout",
  title: "process call without a timeout",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const severity = severityOf3(context, call);
      if (severity === void 0) continue;
      const waits = call.handle === "waited" || call.handle === "communicated" ? " and waits for it" : "";
      yield resultFor(context, call, {
        severity,
        message: `${call.api}${waits}: ${controlsText(call)}`,
        recommendation: remedyFor(call, "timeout"),
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "no-timeout", { python: PYTHON_NO_TIMEOUT, javascript: SCRIPT_NO_TIMEOUT }),
});

// rules/process/partial-path/rule.ts
function programOf(call) {
  if (call.shell !== "no") return void 0;
  if (call.argv.kind === "literal") return call.argv.text.split(" ")[0];
  return call.argv.kind === "built" &&
    /^[\w.+-]+$/u.test(call.argv.program ?? "") &&
    !call.argv.sources.some((source) => source.name === (call.argv.kind === "built" ? call.argv.program : ""))
    ? call.argv.program
    : void 0;
}
var rule_default19 = defineRule({
  id: "process/partial-path",
  title: "program found by PATH",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const program = programOf(call);
      if (program === void 0 || program === "" || /[/\\]/u.test(program)) continue;
      yield resultFor(context, call, {
        severity: "low",
        message: `${call.api}: which \`${program}\` runs depends on PATH`,
        recommendation: "Use an absolute path, or look the program up once (`shutil.which`) and check the result",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "partial-path", { python: PYTHON_PARTIAL_PATH, javascript: SCRIPT_PARTIAL_PATH }),
});

// rules/process/shell-injection/rule.ts
function judge(context, call) {
  const sources = variableSources(call);
  const [worst] = sources;
  if (call.shell === "literal") {
    const message =
      call.argv.kind === "literal"
        ? "a fixed command runs through a shell"
        : "every value in the shell command is quoted, checked, a number or constant";
    return {
      severity: call.argv.kind === "literal" ? "low" : "info",
      message: `${call.api}: ${message}`,
      confidence: "high",
      literal: true,
    };
  }
  if (call.shell === "unknown") {
    const state = call.controls["no-shell"];
    if (state.state !== "unknown" || !/^["']?shell\b/u.test(state.reason) || !worst) return void 0;
    return {
      severity: "medium",
      message: `${call.api}: with ${state.reason} the command may run through a shell, and it is built from ${sourceText(worst)}`,
      confidence: "low",
      literal: false,
    };
  }
  if (call.shell !== "variable") return void 0;
  const from = worst ? sourceText(worst) : "values that cannot be followed";
  if (callersAreLiteral(context, call)) {
    return {
      severity: "low",
      message: `${call.api}: a shell runs what ${call.symbol} is given; every caller passes a fixed command`,
      confidence: "medium",
      literal: true,
    };
  }
  return {
    severity: "high",
    message: `${call.api}: a shell runs a command that is built from ${from}`,
    confidence: worst?.kind === "outside" || worst?.kind === "parameter" ? "high" : "medium",
    literal: false,
  };
}
function callersAreLiteral(context, call) {
  const callers = argvCallers(context, call);
  if (callers.length === 0 || call.argvParameter === void 0) return false;
  const owner = callLinks(context).function({ path: call.path, qualname: call.symbol });
  const names = owner?.parameters.filter((_name, index) => !(index === 0 && owner.className !== void 0)) ?? [];
  return names[0] === call.argvParameter && callers.every((caller) => caller.call.firstArgument !== void 0);
}
function advice(call, literal) {
  if (call.language === "javascript") return "Use `execFile` or `spawn` with an argument array and without `shell`";
  const list = call.api.startsWith("asyncio.")
    ? "`asyncio.create_subprocess_exec`"
    : "`subprocess.run` with a list of arguments";
  return literal
    ? `Use ${list}: the shell is not needed for a fixed command`
    : `Use ${list} and no shell; where a shell must be, quote each value with \`shlex.quote\``;
}
var rule_default20 = defineRule({
  id: "process/shell-injection",
  aliases: ["process/shell"],
  title: "shell command built from variables",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const verdict = judge(context, call);
      if (!verdict) continue;
      const result = resultFor(context, call, {
        severity: verdict.severity,
        message: verdict.message,
        recommendation: advice(call, verdict.literal),
        confidence: verdict.confidence,
      });
      yield verdict.literal
        ? {
            ...result,
            cause: { key: `literal ${context.unitOf(call.path).id}`, text: "Fixed command run through a shell" },
          }
        : result;
    }
  },
  canaries: (context) => plantSnippets(context, "shell-injection", { python: PYTHON_SHELL, javascript: SCRIPT_SHELL }),
});

// rules/process/unbounded-output/rule.ts
function holdsAllOutput(call) {
  if (call.language !== "python" || call.controls.output.state !== "present") return false;
  if (/^(?:subprocess\.(?:check_output|getoutput|getstatusoutput)|os\.popen|anyio\.run_process)$/u.test(call.api))
    return true;
  const captures = /\bcapture_output\s*=\s*(?!False)\w|\bPIPE\b/u.test(call.quote);
  return captures && (call.api === "subprocess.run" || call.handle === "communicated");
}
var rule_default21 = defineRule({
  id: "process/unbounded-output",
  title: "process output held in memory without a bound",
  severity: "low",
  default: "off",
  languages: ["python"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!holdsAllOutput(call)) continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: all that the program writes is held in memory`,
        recommendation: "Send the output to a file, or read it in parts up to a limit",
      });
    }
  },
  canaries: (context) => plantSnippets(context, "unbounded-output", { python: PYTHON_UNBOUNDED }),
});

// rules/process/uncaptured-output/rule.ts
var rule_default22 = defineRule({
  id: "process/uncaptured-output",
  title: "process whose output is not taken",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent2(call, "output")) continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: ${controlsText(call)}`,
        recommendation: remedyFor(call, "output"),
      });
    }
  },
  canaries: (context) => plantSnippets(context, "uncaptured-output", { python: PYTHON_UNCAPTURED }),
});

// rules/process/unchecked-exit/rule.ts
var rule_default23 = defineRule({
  id: "process/unchecked-exit",
  title: "process whose exit code nobody reads",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (call.controls.exit.state !== "absent") continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: a failure of the program goes unseen`,
        recommendation:
          call.language === "javascript"
            ? "Look at the exit code, or handle the error"
            : call.api === "subprocess.run"
              ? "Add `check=True`, read `returncode`, or write `check=False` where failing is fine"
              : "Look at the exit code, or use `subprocess.run(\u2026, check=True)`",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "unchecked-exit", { python: PYTHON_UNCHECKED, javascript: SCRIPT_UNCHECKED }),
});

// rules/process/unreaped-child/rule.ts
function messageFor(call) {
  if (call.controls.timeout.state === "present") {
    return `${call.api}: when the time is over the child is neither ended nor waited for`;
  }
  return `${call.api}: nobody waits for the child, which stays a zombie when it ends`;
}
var rule_default24 = defineRule({
  id: "process/unreaped-child",
  title: "child process that nobody waits for",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent2(call, "reaped")) continue;
      const leaks = call.controls.timeout.state === "present";
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: messageFor(call),
        recommendation: leaks
          ? "Kill the child when the wait times out, and wait for it again"
          : "Keep the object and wait for it, or use it in a `with` block",
      });
    }
  },
  canaries: (context) => plantSnippets(context, "unreaped-child", { python: PYTHON_UNREAPED }),
});

// rules/process/unvalidated-command/rule.ts
var rule_default25 = defineRule({
  id: "process/unvalidated-command",
  title: "program name that is neither fixed nor checked",
  severity: "medium",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent2(call, "allowlist")) continue;
      const [worst] = variableSources(call);
      yield resultFor(context, call, {
        severity: worst?.kind === "outside" ? "high" : "medium",
        message: `${call.api}: which program runs is decided by ${worst ? sourceText(worst) : "a value that cannot be followed"}`,
        recommendation: "Check the program against a fixed set of names before it runs",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "unvalidated-command", { python: PYTHON_UNVALIDATED, javascript: SCRIPT_UNVALIDATED }),
});

// rules/process/index.ts
var process_default = [
  rule_default20,
  rule_default16,
  rule_default18,
  rule_default24,
  rule_default21,
  rule_default22,
  rule_default23,
  rule_default25,
  rule_default17,
  rule_default19,
];

// src/engine/built-in.ts
function meta(id, title, severity) {
  return { id, title, severity, default: "on", languages: ["any"], inTests: "same" };
}
var CONTRACT_RULES = [
  meta("contracts/forbidden", "import that a contract forbids", "high"),
  meta("contracts/layers", "import against the direction of the layers", "high"),
  meta("contracts/independent", "import between parts that are independent by contract", "high"),
  meta("contracts/protected", "import of a protected module by one that may not", "high"),
  meta("contracts/acyclic", "import cycle where a contract forbids cycles", "high"),
  meta("contracts/required", "import that a contract requires is missing", "high"),
  meta("contracts/interface", "import past a public interface", "high"),
  meta("contracts/vacuous", "contract that matches nothing", "high"),
  meta("contracts/unmatched-exemption", "exemption that matches no import", "medium"),
];
var DECLARATION_RULES = {
  noReason: meta("audit/suppression-without-reason", "suppression without a reason", "medium"),
  expired: meta("audit/expired-suppression", "suppression whose date has passed", "medium"),
  unused: meta("audit/unused-suppression", "suppression that suppresses nothing", "low"),
  staleBaseline: meta("audit/stale-baseline", "baseline entry that matches no finding", "low"),
  unmatchedExclude: meta("audit/unmatched-exclude", "exclusion that matches no file", "low"),
  unmatchedUnparsed: meta("audit/unmatched-expect-unparsed", "declared broken file that is absent or parses", "medium"),
  brokenManifest: { ...meta("audit/broken-manifest", "manifest that cannot be parsed", "high"), inTests: "lower" },
};
var BUILT_IN_RULES = [...CONTRACT_RULES, ...Object.values(DECLARATION_RULES)];

// src/rules.ts
var RULES = [...imports_default, ...deps_default, ...process_default];
var ALL_RULES = [...RULES, ...BUILT_IN_RULES];
function ruleIds() {
  return new Set(ALL_RULES.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]));
}

export {
  CONTRACT_RULES,
  DECLARATION_RULES,
  isBuiltin,
  specialSpecifier,
  HABITS,
  isStdlib,
  SCRIPT_FORMS,
  TYPE_FORMS,
  PYTHON_FORMS,
  manifestEntries,
  isModuleNamed,
  findBlocking,
  parseRequirement,
  normalise,
  roleOf,
  commandsOf,
  installsOf,
  folderOf2 as folderOf,
  baseName,
  inFolder2 as inFolder,
  foldersUp,
  resolveIn,
  defineRule,
  RULES,
  ALL_RULES,
  ruleIds,
};
