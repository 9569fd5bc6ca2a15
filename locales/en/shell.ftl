# The frame around every page.
navigation = Main navigation
navigation-fold = Fold the menu
navigation-more = More
navigation-phone = Main navigation, short
new-lead = New lead
organisation = Organisation
organisation-switch = Work in another organisation
panel = Details
person-menu = { $name }: profile and settings
search = Search
search-placeholder = Search leads, companies, people
sign-out = Sign out
skip-to-content = Skip to content
