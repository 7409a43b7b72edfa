def call(method):
    raise NotImplementedError(method)
