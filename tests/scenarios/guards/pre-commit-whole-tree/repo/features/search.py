def search(store, text):
    return store.find(text)
