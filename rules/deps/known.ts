/** What is known of packages beyond their names: who brings whom, and which are used without an import. */

/** Distribution → what it always installs besides itself. Well-known ones, for units without a lock file. */
const REQUIRES: Readonly<Record<string, string>> = {
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
  "httpx-socks": "python-socks httpx",
  "aiohttp-socks": "python-socks aiohttp",
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

/** Those of `names` (normalised) that install `wanted`, by what is known of them. */
export function requirersOf(names: Iterable<string>, wanted: string): readonly string[] {
  return [...names].filter(
    (name) => Object.hasOwn(REQUIRES, name) && (REQUIRES[name] ?? "").split(" ").includes(wanted),
  );
}

/** Well-known distributions whose module has their own name: where one is missing, this is what to declare. */
const NAMED_AS_MODULE = new Set(
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

export function isNamedAsModule(distribution: string): boolean {
  return NAMED_AS_MODULE.has(distribution);
}

/** Names of programs, plugins, drivers, themes, stubs, presets: nobody imports them, so an import proves nothing. */
const PLUGIN_PYTHON = new RegExp(
  [
    "^(?:pytest|flake8|sphinx|sphinxcontrib|mkdocs|pylint|mypy|types|django|djangorestframework|drf|wagtail|flask|jupyter|jupyterlab|nbconvert|hatch|poetry|pdm|uv|tox|nox|dbt|kedro|airflow|apache-airflow-providers|opentelemetry-(?:instrumentation|exporter)|pyramid|celery|zope|products|collective|plone|odoo|invenio|ckanext|tree-sitter|streamlit|prefect|dagster|mlflow|nvidia|jax|tensorflow|torch|intel|spacy|nltk|opencv|pyobjc|robotframework|behave|ansible|salt|buildbot|trac|roundup|tach)-",
    "-(?:stubs|plugin|plugins|theme|cli|backend|driver|dialect|bin|binary|data|fonts|themes|instrumentation)$",
    "^(?:opentelemetry-distro|gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress|circus|supervisor|honcho|flower|alembic|black|ruff|isort|autopep8|yapf|pre-commit|tox|nox|build|twine|wheel|setuptools|pip|pip-tools|uv|poetry|poetry-core|hatchling|pdm|flit|flit-core|coverage|codecov|coveralls|bandit|safety|mypy|pyright|pyre-check|pylint|flake8|pycodestyle|pydocstyle|vulture|radon|interrogate|codespell|bump2version|bumpversion|bumpver|commitizen|towncrier|reno|ipython|ipykernel|ipdb|pdbpp|pudb|ipywidgets|jupyter|jupyterlab|notebook|awscli|invoke|fabric|cython|cmake|ninja|meson|meson-python|scikit-build|scikit-build-core|pybind11|setuptools-scm|setuptools-rust|maturin|watchdog|watchfiles|hiredis|uvloop|httptools|websockets|gevent|eventlet|greenlet|colorama|tzdata|pytz|certifi|brotli|brotlicffi|lxml|html5lib|openpyxl|xlrd|xlsxwriter|pyarrow|fastparquet|tables|s3fs|gcsfs|adlfs|fsspec|psycopg2?|psycopg2?-binary|psycopg-(?:c|pool|binary)|asyncpg|aiopg|mysqlclient|pymysql|aiomysql|aiosqlite|cx-oracle|oracledb|pyodbc|pymssql|cryptography|pynacl|bcrypt|argon2-cffi|python-multipart|multipart|email-validator|itsdangerous|ujson|orjson|pyopenssl|h2|socksio|pysocks|simplejson|blinker|importlib-metadata|importlib-resources|typing-extensions|exceptiongroup|tomli|dataclasses|six|protobuf|grpcio-tools|sentencepiece|accelerate|bitsandbytes|safetensors|tokenizers|pillow|numpy|h5py|tabulate|jinja2|markupsafe|ptvsd|debugpy|newrelic|ddtrace|scout-apm|elastic-apm|snakeviz|py-spy|memray|line-profiler|memory-profiler|locust|faker|xdist|sqlparse|python-dotenv|prettytable|kaleido|nodeenv|pywin32|pywin32-ctypes|wincertstore|appnope|pexpect|readline|gnureadline|pyreadline3?|windows-curses|uritemplate|python-json-logger|libsass|rcssmin|rjsmin|dj-database-url|wrapt|packaging|urllib3|chardet|charset-normalizer|idna|attrs)$",
  ].join("|"),
);
const PLUGIN_NPM = new RegExp(
  [
    "^(?:@types/|@babel/|@eslint|@typescript-eslint/|@commitlint/|@semantic-release/|@storybook/|@testing-library/jest-dom|@tailwindcss/|@swc/|@changesets/|@biomejs/|@fontsource|@fortawesome/|@vitejs/|@rollup/|@react-native|@electron-forge/|@tsconfig/|@nx/|@nrwl/|@angular/|@expo/|@graphql-codegen/|@microsoft/|@esbuild/|@rollup/|@lerna/|@docusaurus/|@napi-rs/|@arethetypeswrong/)",
    "(?:^|/|-)(?:eslint|prettier|babel|postcss|stylelint|rollup|vite|webpack|jest|vitest|karma|mocha|gulp|grunt|tailwindcss|remark|rehype|commitlint|semantic-release|storybook|css|loader|plugin|preset|config|reporter|polyfill|shim|serverless|types|cli)(?:-|/|$)",
    "^(?:sass-embedded|svgo|serverless|typescript|ts-node|tsx|tslib|nodemon|husky|lint-staged|rimraf|cross-env|concurrently|npm-run-all2?|wait-on|serve|http-server|sass|less|stylus|autoprefixer|cssnano|cypress|playwright|@playwright/test|puppeteer|jsdom|happy-dom|c8|nyc|tap|ava|tape|esbuild|esbuild-register|turbo|nx|lerna|patch-package|sharp|react-dom|react|react-native|electron|electron-builder|core-js|regenerator-runtime|source-map-support|dotenv|dotenv-cli|pm2|typedoc|knip|size-limit|publint|tsup|tsdown|unbuild|oxlint|oxfmt|ts-jest|ts-loader|node-gyp|node-gyp-build|prebuildify|encoding|bufferutil|utf-8-validate|fsevents|reflect-metadata|zone.js|rxjs|next|nuxt|svelte|vue|astro|expo|gatsby|prisma|open-cli|shx|del-cli|cpy-cli|graphql|pino-pretty|pg|mysql2?|sqlite3|better-sqlite3|mssql|tedious|oracledb)$",
  ].join("|"),
);

/** May it be in use though nothing imports or names it? Then it is not called unused. */
export function isPluginLike(ecosystem: "python" | "npm", key: string): boolean {
  return (ecosystem === "python" ? PLUGIN_PYTHON : PLUGIN_NPM).test(key);
}
