class Engine:
    def start(self):
        return "started"
