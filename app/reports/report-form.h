/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdFormWords:
 * @zh: (owned): as printed, and as shown in a Chinese window
 * @en: (owned): as shown in an English window; never printed
 *
 * Forms are data in two languages: the paper is always Chinese, the window follows its user.
 */
typedef struct
{
  char *zh;
  char *en;
} DdFormWords;

const char *dd_form_words_shown (const DdFormWords *self);

/**
 * DdFormFieldType:
 * @DD_FORM_FIELD_TEXT: one line
 * @DD_FORM_FIELD_LONG_TEXT: paragraphs
 * @DD_FORM_FIELD_TIME: an instant; "~" before it says about
 * @DD_FORM_FIELD_COUNT: a whole number, 0 or more
 * @DD_FORM_FIELD_CHOICE: one of its choices
 */
typedef enum
{
  DD_FORM_FIELD_TEXT,
  DD_FORM_FIELD_LONG_TEXT,
  DD_FORM_FIELD_TIME,
  DD_FORM_FIELD_COUNT,
  DD_FORM_FIELD_CHOICE,
} DdFormFieldType;

/**
 * DdFormChoice:
 * @key: (owned): stored in the answer
 * @words: how it is printed and shown
 */
typedef struct
{
  char *key;
  DdFormWords words;
} DdFormChoice;

/**
 * DdFormField:
 * @key: (owned): unique in the form; the same key means the same thing in every form
 * @words: name of the field
 * @help: one sentence under it; both members %NULL if there is none
 * @type: how it is answered
 * @required: whether the paper lacks something without it
 * @source: (owned) (nullable): where it is filled from: "incident.place", "timeline.course",
 *   "contact.name", "school.name"; without one, only from the report that went out before
 * @fallback: (owned) (nullable): what it is filled with if nothing else is known
 * @unit: (owned) (nullable): printed after a count, "人"
 * @choices: (owned) (nullable) (element-type DdFormChoice): of a choice field
 */
typedef struct
{
  char *key;
  DdFormWords words;
  DdFormWords help;
  DdFormFieldType type;
  gboolean required;
  char *source;
  char *fallback;
  char *unit;
  GPtrArray *choices;
} DdFormField;

/**
 * DdFormLayout:
 * @DD_FORM_LAYOUT_TEXT: sentences with the answers in them
 * @DD_FORM_LAYOUT_TABLE: a table of names and answers
 * @DD_FORM_LAYOUT_OPINIONS: a table with room to write and sign by hand
 * @DD_FORM_LAYOUT_ROWS: a table with a heading, a row for each line of its one answer, whose
 * columns
 *   "|" parts
 * @DD_FORM_LAYOUT_FACTS: such a table of what the desk knows by itself; nobody types it
 */
typedef enum
{
  DD_FORM_LAYOUT_TEXT,
  DD_FORM_LAYOUT_TABLE,
  DD_FORM_LAYOUT_OPINIONS,
  DD_FORM_LAYOUT_ROWS,
  DD_FORM_LAYOUT_FACTS,
} DdFormLayout;

/**
 * DdFormSection:
 * @key: (owned): unique in the form
 * @words: heading on the paper, row in the window
 * @layout: how it is printed
 * @later: it may follow in a supplement when the report cannot wait for it
 * @paragraphs: (owned) (element-type GStrv): of a text section: each paragraph as clauses with
 * {key} where an answer stands ({key:boxes} for all choices with boxes). A clause whose answers are
 * all optional and missing is left out. A text section without paragraphs is not printed: its
 * answers stand elsewhere on the paper (title, contact line)
 * @fields: (owned) (element-type DdFormField): in the order of the window; may be empty
 * @source: (owned) (nullable): of facts: "drill.limits", "drill.calls"
 * @columns: (owned) (nullable) (array zero-terminated=1): of rows and facts: headings, as printed
 * @widths: (owned) (nullable) (element-type guint): as wide as each is, in proportion
 */
typedef struct
{
  char *key;
  DdFormWords words;
  DdFormLayout layout;
  gboolean later;
  GPtrArray *paragraphs;
  GPtrArray *fields;
  char *source;
  GStrv columns;
  GArray *widths;
} DdFormSection;

/**
 * DdForm:
 * @kind: (owned): report kind: "first", "follow-up", …
 * @recipient: (owned) (nullable): the one role this form is for; %NULL for every other
 * @words: name of the paper, as in a list ("情况报告")
 * @basis: (owned): what asks for these contents
 * @head: which head the paper carries
 * @title: (owned): title of the paper, with {incident} and {sequence}
 * @addressee: (owned) (nullable): fixed addressee; %NULL to use the contact's name
 * @opening: (owned): first paragraph, with {discovered_day}, {incident} (the title as a noun) and
 * fields
 * @closing: (owned): last paragraph
 * @sections: (owned) (element-type DdFormSection): in the order of the paper
 *
 * What a kind of report must say, and how. Read from resources/forms/: fields.json says what each
 * field is, a file a form puts them on paper. (In the reporting rules the word form means oral or
 * written; that is #DdReportForm.)
 */
typedef struct
{
  char *kind;
  char *recipient;
  DdFormWords words;
  char *basis;
  DdReportHead head;
  char *title;
  char *addressee;
  char *opening;
  char *closing;
  GPtrArray *sections;
} DdForm;

/** DdFormFields: the fields that forms are made of, by key. */
typedef struct _DdFormFields DdFormFields;

DdFormFields *dd_form_fields_parse (const char *json, gssize length, GError **error);
void dd_form_fields_free (DdFormFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFormFields, dd_form_fields_free)

DdForm *dd_form_parse (const char *json, gssize length, const DdFormFields *fields, GError **error);
void dd_form_free (DdForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdForm, dd_form_free)

const DdForm *dd_form_find (const char *kind, const char *recipient, GError **error);

const DdFormField *dd_form_get_field (const DdForm *self, const char *key);
const DdFormSection *dd_form_get_section_of (const DdForm *self, const char *field_key);
const DdFormChoice *dd_form_field_get_choice (const DdFormField *self, const char *key);
gboolean dd_form_section_is_printed (const DdFormSection *self);

G_END_DECLS
