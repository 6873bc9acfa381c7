/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/wording.h"
#include "reports/report-form.h"

#include <gio/gio.h>

#define FIELDS                                                                                     \
  "{\"choices\":{\"yes-no\":[{\"key\":\"yes\",\"zh\":\"是\",\"en\":\"Yes\"},{\"key\":\"no\","     \
  "\"zh\":\"否\","                                                                                \
  "\"en\":\"No\"}]},\"fields\":["                                                                  \
  "{\"key\":\"title\",\"type\":\"text\",\"zh\":\"名称\",\"en\":\"Name\",\"required\":true},"     \
  "{\"key\":\"graded\",\"type\":\"choice\",\"choices\":\"yes-no\",\"zh\":\"定级\",\"en\":"       \
  "\"Graded\"}]}"

/* A form around its sections. */
#define FORM(sections)                                                                                \
  "{\"kind\":\"first\",\"zh\":\"首报\",\"en\":\"First\",\"basis\":\"预案\",\"head\":\"upward\","  \
  "\"title\":\"关于"                                                                                \
  "{title}的报告\",\"opening\":\"{discovered_day}，{title}。\",\"closing\":\"特此报告。\"," \
  "\"sections\":" sections "}"

#define SECTION(fields, more)                                                                      \
  "[{\"key\":\"one\",\"zh\":\"一\",\"en\":\"One\",\"fields\":" fields more "}]"

/* After a section that names the one field. */
#define FACTS(source, columns, widths)                                                             \
  "[{\"key\":\"one\",\"zh\":\"一\",\"en\":\"One\",\"fields\":[\"title\"]},"                       \
  "{\"key\":\"two\",\"zh\":\"二\",\"en\":\"Two\",\"layout\":\"facts\",\"fields\":[],\"source\":"  \
  "\"" source "\",\"columns\":" columns ",\"widths\":" widths "}]"

static DdFormFields *
plain_fields (void)
{
  g_autoptr (GError) error = NULL;
  DdFormFields *fields = dd_form_fields_parse (FIELDS, -1, &error);

  g_assert_no_error (error);
  return fields;
}

static void
test_good (void)
{
  g_autoptr (DdFormFields) fields = plain_fields ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdForm) form =
      dd_form_parse (FORM (SECTION ("[\"title\",{\"key\":\"graded\",\"required\":true,\"zh\":"
                                    "\"是否定级\",\"en\":\"Is it graded\"}]",
                                    ",\"paragraphs\":[[\"{title}，{graded:boxes}。\"]]")),
                     -1, fields, &error);
  const DdFormField *field;

  g_assert_no_error (error);
  field = dd_form_get_field (form, "graded");
  g_assert_true (field->required);
  g_assert_cmpstr (field->words.zh, ==, "是否定级");
  g_assert_cmpstr (dd_form_field_get_choice (field, "no")->words.zh, ==, "否");
  g_assert_null (dd_form_field_get_choice (field, "maybe"));
  g_assert_cmpstr (dd_form_get_section_of (form, "graded")->key, ==, "one");
  g_assert_null (dd_form_get_field (form, "other"));
}

/* A table that the desk fills by itself. */
static void
test_facts (void)
{
  g_autoptr (DdFormFields) fields = plain_fields ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdForm) form =
      dd_form_parse (FORM (FACTS ("drill.calls", "[\"时间\",\"对象\",\"拨打人\",\"接听\"]",
                                  "[1,1,1,1]")),
                     -1, fields, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (((DdFormSection *) g_ptr_array_index (form->sections, 1))->source, ==,
                   "drill.calls");
}

static void
test_bad_forms (void)
{
  static const char *const bad[] = {
    "", /* nothing */
    "[]",
    "{",
    "{\"kind\":\"first\"}",
    FORM ("[]"),
    FORM ("[1]"),
    FORM (SECTION ("[\"title\",\"title\"]", "")), /* twice */
    FORM (SECTION ("[\"title\",\"unheard_of\"]", "")),
    FORM (SECTION ("[\"title\",{\"key\":\"graded\",\"colour\":\"red\"}]", "")), /* unknown key */
    FORM (SECTION ("[\"title\",{\"key\":\"graded\",\"required\":\"yes\"}]", "")),
    FORM (SECTION ("[\"title\",{\"key\":\"graded\",\"zh\":\"只有中文\"}]", "")), /* one language */
    FORM (SECTION ("[\"title\",\"graded\"]",
                   ",\"paragraphs\":[[\"{title}。\"]]")),                        /* never printed */
    FORM (SECTION ("[\"title\"]", ",\"paragraphs\":[[\"{title}{graded}。\"]]")), /* no such field */
    FORM (SECTION ("[\"title\"]", ",\"paragraphs\":[[\"{title:boxes}。\"]]")),   /* no choices */
    FORM (SECTION ("[\"title\"]", ",\"paragraphs\":[[\"{title。\"]]")),          /* no brace */
    FORM (SECTION ("[\"title\"]", ",\"paragraphs\":[\"{title}\"]")),
    FORM (SECTION ("[\"title\"]", ",\"layout\":\"circle\"")),
    FORM (FACTS ("drill.weather", "[\"时间\",\"对象\",\"拨打人\",\"接听\"]",
                 "[1,1,1,1]")), /* no such table */
    FORM (FACTS ("drill.calls", "[\"时间\",\"对象\",\"拨打人\"]",
                 "[1,1,1]")), /* it has four columns */
    FORM (SECTION ("[\"title\"]", ",\"layout\":\"table\",\"paragraphs\":[[\"{title}\"]]")),
    FORM (SECTION ("[\"graded\"]", "")), /* the title wants {title} */
  };
  g_autoptr (DdFormFields) fields = plain_fields ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdForm) form = dd_form_parse (bad[i], -1, fields, &error);

      if (form != NULL)
        g_test_message ("taken: %s", bad[i]);
      g_assert_null (form);
      g_assert_nonnull (error);
    }
}

static void
test_bad_fields (void)
{
  static const char *const bad[] = {
    "{}",
    "{\"choices\":{},\"fields\":[{\"type\":\"text\",\"zh\":\"名\",\"en\":\"N\"}]}",
    "{\"choices\":{},\"fields\":[{\"key\":\"a\",\"type\":\"colour\",\"zh\":\"名\",\"en\":\"N\"}]}",
    "{\"choices\":{},\"fields\":[{\"key\":\"a\",\"type\":\"choice\",\"zh\":\"名\",\"en\":\"N\"}]}",
    "{\"choices\":{\"c\":[{\"key\":\"x\",\"zh\":\"名\",\"en\":\"N\"}]},\"fields\":[]}",
    "{\"choices\":{},\"fields\":[{\"key\":\"a\",\"type\":\"text\",\"zh\":\"名\",\"en\":\"N\","
    "\"help\":\"x\"}]}",
    "{\"choices\":{},\"fields\":[{\"key\":\"a\",\"type\":\"text\",\"zh\":\"名\",\"en\":\"N\"},"
    "{\"key\":\"a\",\"type\":\"text\",\"zh\":\"名\",\"en\":\"N\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdFormFields) fields = dd_form_fields_parse (bad[i], -1, &error);

      g_assert_null (fields);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

/* What each kind must say: domain §5. */
static void
test_shipped (void)
{
  static const struct
  {
    const char *kind;
    const char *recipient;
    const char *must[16];
  } forms[] = {
    { "first",
      "county-education",
      { "occurred_at", "place", "scale", "persons_involved", "units_involved", "equipment_damage",
        "injuries", "national_security_threat", "social_threat", "trend" } },
    { "first",
      "provincial-cyberspace",
      { "unit", "system_name", "discovered_at", "place", "category_2023", "national_level", "harm",
        "measures", "trend", "further_harm", "cause", "clues", "measures_intended",
        "support_needed", "scene_protection" } },
    { "follow-up", "county-education", { "cause", "nature", "harm", "measures_intended" } },
    { "final",
      "county-education",
      { "reaction_inside", "reaction_public", "course", "result", "assessment", "work_summary" } },
    { "situation",
      "superior-education",
      { "unit", "contact_name", "category", "level", "summary", "system_name", "course", "harm",
        "cause", "measures", "support_needed" } },
    { "rectification",
      "superior-education",
      { "unit", "contact_name", "category", "level", "cause", "harm", "recovery", "rectification",
        "proposals" } },
    { "wrap-up",
      "provincial-cyberspace",
      { "cause", "measures", "harm", "accountability", "rectification", "lessons" } },
    { "police-report",
      "police",
      { "discovered_at", "course", "harm", "clues", "evidence", "scene_protection" } },
    { "minors-report",
      "city-cyberspace",
      { "data_kinds", "minors_affected", "cause", "possible_harm", "remedies" } },
    { "minors-notice",
      "guardians",
      { "data_kinds", "cause", "possible_harm", "remedies", "self_protection", "contact_phone" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      const DdForm *form = dd_form_find (forms[i].kind, forms[i].recipient, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (form->kind, ==, forms[i].kind);
      for (guint f = 0; forms[i].must[f] != NULL; f++)
        {
          const DdFormField *field = dd_form_get_field (form, forms[i].must[f]);

          if (field == NULL || !field->required)
            g_test_message ("%s to %s lacks %s", forms[i].kind, forms[i].recipient,
                            forms[i].must[f]);
          g_assert_nonnull (field);
          g_assert_true (field->required);
        }
    }

  /* An authority that asks differently has a form of its own. */
  g_assert_true (dd_form_find ("first", "county-education", NULL) !=
                 dd_form_find ("first", "provincial-cyberspace", NULL));
  g_assert_true (dd_form_find ("first", "county-education", NULL) ==
                 dd_form_find ("first", "some-bureau", NULL));
}

/* Every written kind that the clocks know has a form. */
static void
test_every_kind (void)
{
  for (const char *const *kind = dd_report_kinds (); *kind != NULL; kind++)
    {
      g_autoptr (GError) error = NULL;

      if (strcmp (*kind, DD_KIND_ORAL) == 0)
        continue;
      g_assert_nonnull (dd_form_find (*kind, DD_RECIPIENT_COUNTY_EDUCATION, &error));
      g_assert_no_error (error);
    }
}

static void
test_no_form (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_form_find ("oral", "county-education", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/form/good", test_good);
  g_test_add_func ("/reports/form/facts", test_facts);
  g_test_add_func ("/reports/form/bad-forms", test_bad_forms);
  g_test_add_func ("/reports/form/bad-fields", test_bad_fields);
  g_test_add_func ("/reports/form/shipped", test_shipped);
  g_test_add_func ("/reports/form/every-kind", test_every_kind);
  g_test_add_func ("/reports/form/no-form", test_no_form);
  return g_test_run ();
}
