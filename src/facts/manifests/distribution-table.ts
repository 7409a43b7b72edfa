/**
 * Distributions whose modules are not their own name in lower case with `_`. One line each: the normalised name, then the
 * modules (dotted where the top level is a namespace shared with others). Well-known names; the rest follows rules.
 */
export const TABLE = `
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
pytest: pytest _pytest py
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
sentry-sdk: sentry_sdk
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
