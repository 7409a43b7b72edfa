print("nothing to hide")  # assay: ignore[process/no-timeout] because it was slow once
