from app.parts.engine import run

run()
