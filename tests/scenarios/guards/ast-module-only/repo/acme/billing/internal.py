def round_up(cents):
    return -(-cents // 100) * 100
