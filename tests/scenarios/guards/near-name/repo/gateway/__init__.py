def run(name, *arguments):
    return name, arguments
