HOME = "/"
