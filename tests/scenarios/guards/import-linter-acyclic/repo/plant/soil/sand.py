DRY = False
