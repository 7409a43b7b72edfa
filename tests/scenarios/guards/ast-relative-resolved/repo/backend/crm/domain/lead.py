class Lead:
    name = ""
