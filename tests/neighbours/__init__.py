"""A bench for extensions that stand beside ours in many courses: is on paper what is on the page?"""
