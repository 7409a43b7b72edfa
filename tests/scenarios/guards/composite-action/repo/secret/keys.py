KEYS = []
