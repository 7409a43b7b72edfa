def queue(message):
    return [message]
