import smtplib

DEFAULT = smtplib.SMTP_PORT
