/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-filters.h"

#include <glib/gi18n.h>

/**
 * DdRosterFilters:
 *
 * What the roster's list can be narrowed to: buttons that count, and a menu of all. They act by
 * "roster.filter" of the page around them.
 */
struct _DdRosterFilters
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkButton *all_button;
  GtkButton *vacant_button;
  GtkButton *handover_button;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (DdRosterFilters, dd_roster_filters, ADW_TYPE_BIN)

/* The first three stand as buttons over the list, all of them in the menu. */
static const struct
{
  const char *key;
  DdRosterFilter filter;
  const char *words;
  const char *nothing;
} FILTERS[] = {
  { "all", DD_ROSTER_FILTER_ALL, NULL, NC_ ("roster", "The roster is empty.") },
  { "vacant", DD_ROSTER_FILTER_VACANT, NULL, NC_ ("roster", "Every post is held.") },
  { "handover", DD_ROSTER_FILTER_HANDOVER, NULL, NC_ ("roster", "No handover is under way.") },
  { "without-post", DD_ROSTER_FILTER_WITHOUT_POST,
    NC_ ("roster", "Persons who hold no post at present"),
    NC_ ("roster", "Everybody on the roster holds a post.") },
  { "left", DD_ROSTER_FILTER_LEFT, NC_ ("roster", "Persons who left the school"),
    NC_ ("roster", "Nobody is marked as left.") },
};

static guint
find (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    if (g_strcmp0 (key, FILTERS[i].key) == 0)
      return i;
  return 0;
}

/**
 * dd_roster_filters_find:
 * @key: "all", "vacant", "handover", "without-post" or "left"
 *
 * Returns: which rows are meant
 */
DdRosterFilter
dd_roster_filters_find (const char *key)
{
  return FILTERS[find (key)].filter;
}

/**
 * dd_roster_filters_nothing:
 * @key: as for dd_roster_filters_find()
 *
 * Returns: (transfer none): what an empty list says
 */
const char *
dd_roster_filters_nothing (const char *key)
{
  return g_dpgettext2 (NULL, "roster", FILTERS[find (key)].nothing);
}

/**
 * dd_roster_filters_show:
 * @self: the filters
 * @key: which of them holds
 *
 * Says what is listed where no button does.
 */
void
dd_roster_filters_show (DdRosterFilters *self, const char *key)
{
  const char *words = FILTERS[find (key)].words;

  g_return_if_fail (DD_IS_ROSTER_FILTERS (self));

  gtk_label_set_label (GTK_LABEL (self->words),
                       words != NULL ? g_dpgettext2 (NULL, "roster", words) : "");
  gtk_widget_set_visible (self->words, words != NULL);
}

static void
count_button (GtkButton *button, const char *words, guint n)
{
  g_autofree char *label = g_strdup_printf ("%s %u", words, n);

  gtk_button_set_label (button, label);
}

/**
 * dd_roster_filters_count:
 * @self: the filters
 * @counts: how many there are of what
 */
void
dd_roster_filters_count (DdRosterFilters *self, const DdRosterCounts *counts)
{
  g_return_if_fail (DD_IS_ROSTER_FILTERS (self) && counts != NULL);

  count_button (self->all_button, C_ ("roster", "All"), counts->posts);
  count_button (self->vacant_button, C_ ("roster", "Vacant"), counts->vacant);
  count_button (self->handover_button, C_ ("roster", "Handing over"), counts->handovers);
}

static void
dd_roster_filters_class_init (DdRosterFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/roster-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRosterFilters, all_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterFilters, vacant_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterFilters, handover_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterFilters, words);
}

static void
dd_roster_filters_init (DdRosterFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
