news-pinned = Pinned
