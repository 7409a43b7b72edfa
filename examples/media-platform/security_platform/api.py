"""The security platform over HTTP."""

import json

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from security_platform.policy import Event
from security_platform.runtime_engine import RuntimeEngine


async def health(request: Request) -> JSONResponse:
    engine: RuntimeEngine = request.app.state.engine
    return JSONResponse({"status": "ok", "rules": len(engine.rules)})


async def create_event(request: Request) -> JSONResponse:
    engine: RuntimeEngine = request.app.state.engine
    try:
        event = Event.from_json(json.loads(await request.body()))
    except ValueError as error:  # a JSON error and a wrong encoding are ValueErrors too
        return JSONResponse({"error": str(error)}, status_code=400)
    decision = engine.decide(event)
    return JSONResponse({"action": decision.action.name.lower(), "rules": list(decision.rules)})


def create_app(engine: RuntimeEngine) -> Starlette:
    application = Starlette(
        routes=[
            Route("/health", health),
            Route("/events", create_event, methods=["POST"]),
        ]
    )
    application.state.engine = engine
    return application


app = create_app(RuntimeEngine())
