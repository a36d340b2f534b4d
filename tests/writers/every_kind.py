"""A page with every kind of box, list and space that learners see, in English, Arabic and Hebrew."""

from __future__ import annotations

_PAGE = """# {title}

:::{{license}}
:::

:::{{time}} 2 hours
:::

{{time}}`7:11 <watch>`, {{time}}`5 min <break>`, {{worksheet}}`{plan} <plan>`.

:::{{objectives}}
:checklist:
- {tell}
- {keep}
:::

:::{{kwl}} {bees}
:worksheet: bees
:experience:
:::

::::{{reflection}} {plan}
:worksheet: plan
:height: 60px

{boils} **{{gap}}`{point} <boils>`** {degrees} {{gap}}`{point} <freezes>`.

| {barrier} | {resource} | {done} |
|---|---|---|
| {hours} |  | - [ ] |
| {money} |  | - [ ] {yes} |

- [ ] {eat}
- [x] {wasp}

:::{{choice}} {honey}
- {bee}
- {horse}
:::

:::{{choice}} {fly}
:multiple:
- {bee}
- {horse}
:::

:::{{scale}} {sure}
:steps: {steps}
- {eat}
- {wasp}
:::

:::{{scale}} {honey}
- {eat}
:::

```{{answer}} {fly}
:height: 101px
```
::::

:::{{kwl-review}} bees
:recall:
:::

:::{{my-answers}}
:::

:::{{timetable}}
:start: 9:00
:activities:
:::

:::{{objective-map}}
:::

:::{{worksheet-list}}
:::
"""

_NAMES = (
    ("title", "plan", "tell", "keep", "bees", "boils", "degrees", "point", "barrier", "resource"),
    ("done", "hours", "money", "yes", "eat", "wasp", "honey", "bee", "horse", "fly", "sure", "steps"),
)

_WORDS = {
    "en": """
        Bees|A plan|Tell bees from wasps|Keep bees|bees|It boils at|degrees, and freezes at|
        boiling point|Barrier|Resource|Done|Time|Money|yes|I know what bees eat.|
        I can tell a bee from a wasp.|Which animal makes *honey*?|A bee|A horse|Which can fly?|
        How sure are you?|not at all, a little, quite
    """,
    "ar": """
        النحل|خطة العمل|تمييز النحل عن الدبابير|تربية النحل (Bees)|النحل|يغلي الماء عند|
        درجة ويتجمد عند|درجة الغليان|العائق|المورد|تم|الوقت|المال|نعم|أعرف ماذا يأكل النحل.|
        أستطيع التمييز بين النحلة والدبور שלום.|أي حيوان يصنع *العسل*؟|نحلة|حصان|
        ما الذي يستطيع الطيران؟|ما مدى تأكدك؟|أبدا, قليلا, كثيرا
    """,
    "he": """
        דבורים|תוכנית|להבחין בין דבורים לצרעות|לגדל דבורים (Bees)|דבורים|המים רותחים ב|מעלות וקופאים ב|
        נקודת רתיחה|מחסום|משאב|בוצע|זמן|כסף|כן|אני יודע מה דבורים אוכלות.|
        אני יכול להבחין בין דבורה לצרעה.|איזו חיה עושה *דבש*?|דבורה|סוס|מי יכול לעוף?|כמה אתה בטוח?|
        בכלל לא, קצת, די
    """,
}


def page(language: str) -> str:
    """Return the page in MyST."""
    names = [name for line in _NAMES for name in line]
    words = [word.strip() for word in _WORDS[language].split("|")]
    return _PAGE.format(**dict(zip(names, words, strict=True)))
