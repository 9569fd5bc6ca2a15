news-pinned = Festet
