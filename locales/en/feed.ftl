# Answers to entries of the feed and to posts.
comment-delete = Delete your words
comment-delete-sure = Delete what you wrote here?
comment-send = Send
comment-write = Write a comment
comments-before = Earlier comments
comments-earlier = { $count ->
    [one] Show one earlier
   *[other] Show { $count } earlier
  }
comments-show-earlier = Show earlier
reaction-like = { $count ->
    [0] Well done
    [one] Well done: one
   *[other] Well done: { $count }
  }
reaction-hurray = { $count ->
    [0] Hurray
    [one] Hurray: one
   *[other] Hurray: { $count }
  }
reaction-heart = { $count ->
    [0] Heart
    [one] Heart: one
   *[other] Hearts: { $count }
  }

# The Sales Feed.
congratulate = Congratulate
feed-caught = Caught
feed-empty = Nothing has happened yet
feed-empty-all = See everything
feed-empty-caught = No leads caught yet
feed-empty-handshakes = No handshakes yet
feed-empty-news = No news yet
feed-empty-rest = The rest of what happened stands under Everything.
feed-empty-text = Here everybody sees what becomes of leads: caught, taken by sales, won. The first one is yours to catch.
feed-empty-wins = No wins yet
feed-entry = From the feed
feed-everything = Everything
feed-gone = What this told of is no longer here.
feed-handshakes = Handshakes
feed-news = News
feed-newest = The newest
feed-record-30 = { $name } beats their best of 30 days with { $title }: { $amount }
feed-record-7 = { $name } beats their best of 7 days with { $title }: { $amount }
feed-record-first = { $name } has won { $title }, their first this year
feed-record-team-30 = The best win of 30 days: { $title }, { $amount }
feed-record-team-7 = The best win of 7 days: { $title }, { $amount }
feed-told-accepted = { $name } took { $title }
feed-told-accepted-of = { $name } took { $title }, caught by { $creator }
feed-told-bell = { $name } rang the bell for { $title }
feed-told-bell-of = { $name } rang the bell for { $title }, caught by { $creator }
feed-told-created = { $name } caught { $title }
feed-told-given-of = { $name } gave { $title } to { $owner }, caught by { $creator }
feed-told-news = { $name } posted { $title }
feed-told-won = { $name } won { $title }
feed-told-won-of = { $name } won { $title }, caught by { $creator }
feed-told-won-for = { $name } won { $title }: { $amount }
feed-told-won-for-of = { $name } won { $title }, caught by { $creator }: { $amount }
feed-tv = TV mode
feed-what = What of the feed
feed-wins = Wins

# The bell.
bell-all = See them all
bell-many = { $count } wins
bell-more = More than { $count } wins
bell-mute = Bell sounds here
bell-rings = { $count ->
    [one] The bell rings!
   *[other] The bells ring!
  }
bell-tap = Tap to hear the bell
bell-told = { $name } rang the bell for { $title }
bell-credit = Caught by { $creator }
bell-unmute = Bell is muted here
ring-bell = Ring the bell

# TV mode.
screen-leave = Back to the feed
screen-start = Full screen, with sound
