def draw(values):
    import plotting_suite

    return plotting_suite.plot(values)
