from simulation.physics import GRAVITY

SCENE = GRAVITY
