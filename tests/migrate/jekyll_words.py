"""Sites in Jekyll, a toolkit and an old Carpentries lesson, and the words of their pages."""

from __future__ import annotations

from tests.migrate.source_words import SourceWords

_CONFIG = """\
title: The toolkit
author: {name: Ada}
baseurl: /toolkit
permalink: pretty
collections:
  modules: {output: true, permalink: "/modules/:path/"}
defaults:
  - scope: {path: _posts}
    values: {writer: Grace}
"""

_HOME = """\
---
title: Welcome
permalink: /
---
{% for module in site.modules %}
- [{{ module.title }}]({{ module.url | relative_url }}){% if module.order > 1 %} (later){% endif %}
{% endfor %}
{% for person in site.data.people %}{{ person.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}.
"""

_MODULE = """\
---
title: Partnerships
order: 2
---
* The list
{:toc}

<p class="time">Estimated time: 2 hours</p>

## Who is there {#people}

A *line*{: .lead} with "quotes", <b>HTML</b> and a note[^1]. {::comment}Not shown.{:/comment}
{: .intro}

[^1]: The note.

{% include film.html name="A talk" length="7:11" %}

<div class="callout activity" markdown="1">
### Try it

1. One
2. Two

<details markdown="1"><summary>An *answer*</summary>
It **depends**.
</details>
</div>

<div class="row">
<div markdown="1">
Left *column*.
</div>
<figure><img src="{{ '/img/a.svg' | relative_url }}" alt="A drawing">
<figcaption>Its words</figcaption></figure>
</div>

<p>One</p> <p>Two</p>

<script>var hidden = 1;</script>

{% highlight python %}
print("<hi>")
{% endhighlight %}

<div class="reflection" markdown="1">
## Think

Write. [Open the sheet](/sheets/think.docx). Or use [this sheet](/sheets/think.docx) with a friend.
</div>

*[HTML]: Hyper Text

<table><tr><th>Task</th></tr><tr><td><ul><li>first</li><li>second</li></ul></td></tr></table>

About <span class="time">10 minutes</span>, then [home]({{ '/' | relative_url }}) or [nowhere](/none/).

***
"""

TOOLKIT = SourceWords(
    name="toolkit",
    files={
        "_config.yml": _CONFIG,
        "_data/people.yml": "- name: Ada\n- name: Grace\n",
        "_includes/film.html": (
            '<div><iframe src="https://example.org/{{ include.name }}"></iframe>\n'
            '<p class="time">Video length: {{ include.length }}</p></div>\n'
        ),
        "index.md": _HOME,
        "_modules/partnerships.md": _MODULE,
        "_modules/places.html": "---\ntitle: Places\n---\n<h2>Who is there</h2>\n<p>A &amp; b.</p>\n",
        "_posts/2026-01-31-news.md": "---\ntitle: News\n---\nBy {{ page.writer }}, {{ page.date }}.\n",
        "img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    },
    shown={
        "index": "Welcome Partnerships (later) Places Ada, Grace.",
        "modules/partnerships": (
            "Partnerships 2 hours"
            ' Who is there A line with "quotes", HTML and a note 1. 1 The note.'
            " Video length: 7:11 Try it One Two An answer It depends."
            " Left column. A drawing Its words One Two"
            ' print("<hi>") Think Write. Open the sheet. Or use this sheet with a friend.'
            " Task first second About 10 minutes, then home or nowhere."
        ),
        "modules/places": "Places Who is there A & b.",
        "posts/news": "News By Grace, 2026-01-31.",
    },
    added={"modules/partnerships": "https example org A talk"},
    lost={"modules/partnerships": "Open the sheet"},
)

_EPISODE = """\
---
title: "Look around"
teaching: 10
exercises: 5
questions:
- "Where am I?"
objectives:
- "Find *out*."
keypoints:
- "`pwd` says it."
---
{% include links.md %}

> ## Prerequisites
> Nothing.
{: .prereq}

Type this:

~~~
$ pwd
~~~
{: .language-bash}

~~~
/home
~~~
{: .output}

> ## Try it
>
> What do you see?
>
> > ## Solution
> > A list.
> >
> > | a | b |
> > |---|---|
> > | c | d |
> {: .solution}
{: .challenge}

See [the guide][guide] and [the next one]({{ page.root }}{% link _episodes/02-next.md %}).
"""

OLD_LESSON = SourceWords(
    name="old-carpentries",
    files={
        "_config.yml": (
            "title: Lesson\ncollections:\n  episodes: {output: true, permalink: /:path/index.html}\n"
        ),
        "_includes/links.md": "[guide]: https://example.org\n[gone]: {{ nobody }}/x\n",
        "index.md": "---\nlayout: lesson\ntitle: Start\n---\nWelcome.\n",
        "reference.md": "---\ntitle: Words\n---\n{:auto_ids}\nroot\n:   The top.\n\nSee [root](#root).\n",
        "_episodes/01-look.md": _EPISODE,
        "_episodes/02-next.md": "---\ntitle: Next\n---\nMore.\n",
        "CONTRIBUTING.md": "# Not a page\n",
    },
    shown={
        "index": "Start Welcome.",
        "reference": "Words root The top. See root.",
        "episodes/01-look": (
            "Look around Where am I? Find out. Prerequisites Nothing. Type this: $ pwd /home Try it"
            " What do you see? Solution A list. a b c d See the guide and the next one. pwd says it."
        ),
        "episodes/02-next": "Next More.",
    },
    added={"episodes/01-look": "Questions By the end, you will be able to: Key Points"},
    lost={},
)
