from plant import water

WET = water.WET
