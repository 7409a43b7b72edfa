from toolkit.api import public

public()
