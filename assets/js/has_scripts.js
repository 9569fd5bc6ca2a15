// Before all else: what only scripts can do shows from the first layout on.
document.documentElement.classList.add("js");
