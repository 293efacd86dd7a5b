"""Tells what python-docx sees in a Word file: a list of paragraphs, each with its style, its text, and the Chinese font
and the size of its first letters."""

import json
import sys

import docx
from docx.oxml.ns import qn


def of_styles(style, find):
    while style is not None:
        properties = style.element.find(qn("w:rPr"))
        found = None if properties is None else find(properties)
        if found is not None:
            return found
        style = style.base_style
    return None


def font(properties):
    fonts = properties.find(qn("w:rFonts"))
    return None if fonts is None else fonts.get(qn("w:eastAsia"))


def size(properties):
    size = properties.find(qn("w:sz"))
    return None if size is None else int(size.get(qn("w:val"))) / 2


def told(paragraph):
    style = paragraph.style
    lead = [run for run in paragraph.runs if run.style.name == "Run-in Lead"]
    return {
        "style": style.name,
        "text": paragraph.text,
        "font": of_styles(style, font),
        "size": of_styles(style, size),
        "lead": "".join(run.text for run in lead),
        "bold": all(run.style.font.bold for run in lead),
    }


document = docx.Document(sys.argv[1])
section = document.sections[0]
json.dump(
    {
        "paragraphs": [told(paragraph) for paragraph in document.paragraphs],
        "margins": [
            round(length.mm, 1)
            for length in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        ],
        "odd": section.footer.paragraphs[0].alignment,
        "even": section.even_page_footer.paragraphs[0].alignment,
        "different": document.settings.odd_and_even_pages_header_footer,
        "title": document.core_properties.title,
        "author": document.core_properties.author,
        "created": str(document.core_properties.created),
    },
    sys.stdout,
)
