/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/compliance-card.h"

#include "deadlines/wording.h"
#include "ui/common/bar-chart.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/two-column.h"
#include "ui/common/wrap-layout.h"

#include <glib/gi18n.h>

#define CHART_WIDTH 500

/**
 * DdComplianceCard:
 *
 * How well a period was kept: the share in time as one large figure with its sentence, what was not
 * in time as tags, and the share of each kind of report as bars.
 */
struct _DdComplianceCard
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *percent;
  GtkWidget *sentence;
  GtkWidget *median;
  GtkWidget *tags;
  GtkWidget *chart;
};

G_DEFINE_FINAL_TYPE (DdComplianceCard, dd_compliance_card, GTK_TYPE_WIDGET)

static const struct
{
  DdObligationState state;
  DdTagTone tone;
} TAGS[] = {
  { DD_OBLIGATION_DONE_LATE, DD_TAG_WARNING }, { DD_OBLIGATION_OVERDUE, DD_TAG_ERROR },
  { DD_OBLIGATION_MISSED, DD_TAG_ERROR },      { DD_OBLIGATION_OPEN, DD_TAG_ACCENT },
  { DD_OBLIGATION_WAIVED, DD_TAG_PLAIN },
};

static void
show_sentence (DdComplianceCard *self, const DdCompliance *compliance)
{
  guint judged = dd_compliance_figures_get_judged (compliance->all);
  guint total = dd_compliance_figures_get_total (compliance->all);
  guint in_time = compliance->all->counts[DD_OBLIGATION_DONE];
  g_autofree char *incidents =
      g_strdup_printf (ngettext ("%u incident", "%u incidents", compliance->incidents),
                       compliance->incidents);
  g_autofree char *reports =
      g_strdup_printf (ngettext ("%u report owed", "%u reports owed", total), total);
  g_autofree char *kept = NULL;
  g_autofree char *words = NULL;

  if (judged > 0)
    /* Translators: how many reports were in time, of how many that have fallen due. */
    kept = g_strdup_printf (_ ("%u of %u due in time"), in_time, judged);
  else
    kept = g_strdup (_ ("nothing has fallen due yet"));
  words = dd_format_join (incidents, reports, kept, NULL);
  gtk_label_set_label (GTK_LABEL (self->sentence), words);
}

static void
show_share (DdComplianceCard *self, const DdCompliance *compliance)
{
  g_autofree char *percent = NULL;
  g_autofree char *margin = NULL;
  g_autofree char *words = NULL;
  guint share;
  gint64 median;

  if (dd_compliance_figures_get_percent (compliance->all, &share))
    percent = g_strdup_printf (_ ("%u%% in time"), share);
  else
    percent = g_strdup (_ ("Nothing due yet"));
  gtk_label_set_label (GTK_LABEL (self->percent), percent);

  gtk_widget_set_visible (self->median,
                          dd_compliance_figures_get_median (compliance->all, &median));
  if (gtk_widget_get_visible (self->median))
    {
      margin = dd_format_margin (median, 0);
      /* Translators: %s is a margin such as "13 min early". */
      words = g_strdup_printf (_ ("Typically %s"), margin);
      gtk_label_set_label (GTK_LABEL (self->median), words);
    }
}

static void
show_tags (DdComplianceCard *self, const DdComplianceFigures *figures)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tags)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < G_N_ELEMENTS (TAGS); i++)
    {
      guint n = figures->counts[TAGS[i].state];
      g_autofree char *words = NULL;

      if (n == 0)
        continue;
      words = g_strdup_printf ("%s %u", dd_wording_state (TAGS[i].state), n);
      gtk_box_append (GTK_BOX (self->tags), dd_tag_new (words, TAGS[i].tone));
    }
}

static void
show_bars (DdComplianceCard *self, GPtrArray *kinds)
{
  dd_bar_chart_clear (DD_BAR_CHART (self->chart));
  for (guint i = 0; i < kinds->len; i++)
    {
      const DdComplianceFigures *figures = g_ptr_array_index (kinds, i);
      guint judged = dd_compliance_figures_get_judged (figures);
      guint in_time = figures->counts[DD_OBLIGATION_DONE];
      g_autofree char *words = NULL;
      guint percent;

      if (dd_compliance_figures_get_percent (figures, &percent))
        /* Translators: a share, then how many of how many. */
        words = g_strdup_printf (_ ("%u%% (%u of %u)"), percent, in_time, judged);
      else
        words = g_strdup (_ ("not due yet"));
      dd_bar_chart_add (DD_BAR_CHART (self->chart), dd_wording_kind (figures->kind), in_time,
                        judged, words);
    }
}

/**
 * dd_compliance_card_show:
 * @self: the card
 * @compliance: a reading
 *
 * Shows the figures of @compliance.
 */
void
dd_compliance_card_show (DdComplianceCard *self, const DdCompliance *compliance)
{
  g_return_if_fail (DD_IS_COMPLIANCE_CARD (self) && compliance != NULL);

  show_share (self, compliance);
  show_sentence (self, compliance);
  show_tags (self, compliance->all);
  show_bars (self, compliance->kinds);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
dd_compliance_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dd_compliance_card_parent_class)->dispose (object);
}

static void
dd_compliance_card_class_init (DdComplianceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_compliance_card_dispose;
}

static void
dd_compliance_card_init (DdComplianceCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), dd_two_column_new (CHART_WIDTH, 32));
  self->percent = add_label (words, "title-1");
  self->sentence = add_label (words, NULL);
  self->median = add_label (words, "dim-label");
  self->tags = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (self->tags, dd_wrap_layout_new (6));
  gtk_widget_set_margin_top (self->tags, 6);
  gtk_box_append (GTK_BOX (words), self->tags);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  self->chart = dd_bar_chart_new (_ ("Share in time of each kind of report"));
  gtk_widget_set_valign (self->chart, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
}

/**
 * dd_compliance_card_new:
 *
 * Returns: (transfer floating): a card without figures
 */
GtkWidget *
dd_compliance_card_new (void)
{
  return g_object_new (DD_TYPE_COMPLIANCE_CARD, NULL);
}
