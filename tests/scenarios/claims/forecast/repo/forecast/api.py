import numpy as np
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


def mean(request: object) -> JSONResponse:
    return JSONResponse({"mean": float(np.mean([1, 2, 3]))})


app = Starlette(routes=[Route("/mean", mean)])
