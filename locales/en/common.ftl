# Words that belong to every page.
cancel = Cancel
close = Close
delete = Delete
dismiss = Dismiss
edit = Edit
filter-off = Remove filter: { $filter }
filters-clear = Clear all
filters-on = Filters
form-has-errors = { $count ->
    [one] One thing to look at before this can be sent
   *[other] { $count } things to look at before this can be sent
  }
go-on = Yes, go on
load-more = Show more
more-actions = More
next-page = Next
notices = Notices
optional = optional
previous-page = Previous
progress-of = { $done } of { $total }
save = Save
show-password = Show password
undo = Undo
file-clear = Take the picture out again
unreached = No connection: that was not sent. Try again when you have one.
taken-back = taken back
went-wrong = That did not work. Try again in a moment.
pages = Pages

# The editor of rich texts.
editor-address = The link’s address
editor-bold = Bold
editor-bullets = List
editor-heading = Heading
editor-italic = Italic
editor-link = Link
editor-no-address = That is no address. Write it as in leadx.example/news.
editor-numbers = Numbered list
editor-quote = Quote
editor-redo = Redo
editor-set = Set the link
editor-strike = Struck through
editor-tools = How the words look
editor-undo = Undo
editor-unlink = Take the link away
long-whole = Show all
long-part = Show less
