import nox


@nox.session
def tests(session):
    session.install("pytest")
    session.run("pytest")


@nox.session(python=False)
def boundaries(session):
    session.run("python", "tools/check_public_imports.py", "examples")
