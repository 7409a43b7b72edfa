import logging

logger = logging.getLogger(__name__)


def send(message):
    logger.info("sending %s", message)
