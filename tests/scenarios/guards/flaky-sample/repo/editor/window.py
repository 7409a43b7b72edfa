TITLE = "editor"
