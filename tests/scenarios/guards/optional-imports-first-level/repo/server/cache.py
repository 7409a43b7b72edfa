try:
    import redis
except ImportError:
    redis = None
