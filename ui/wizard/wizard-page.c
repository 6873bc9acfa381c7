/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/wizard-page.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "base/text.h"
#include "drafts/draft-saver.h"
#include "incidents/incident-facts.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/wizard/clock-panel.h"
#include "ui/wizard/done-panel.h"
#include "ui/wizard/harm-panel.h"
#include "ui/wizard/tell-panel.h"
#include "ui/wizard/what-panel.h"
#include "ui/wizard/when-panel.h"
#include "ui/wizard/wizard-steps.h"

#include <glib/gi18n.h>

/**
 * DdWizardPage:
 *
 * The incident wizard. What is typed goes into a draft; leaving the second step files the incident
 * and starts its clocks, and what is typed later amends it.
 */
struct _DdWizardPage
{
  DdPage parent_instance;

  /* template widgets */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkButton *previous;
  GtkButton *next;
  GtkLabel *hint;

  /* borrowed */
  DdWizardPanel *panels[DD_WIZARD_N_STEPS];
  DdWizardSteps *steps;

  /* owned */
  DdWizardForm *form;
  DdDraftSaver *saver;
  gint64 draft;
  gint64 duty_entry; /* the event of the duty log that is reported; 0 if none */
  gboolean finished; /* left by its own door: nothing is to be saved any more */
};

G_DEFINE_FINAL_TYPE (DdWizardPage, dd_wizard_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdWizardPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdIncidentService *
get_incidents (DdWizardPage *self)
{
  return dd_desk_get_incidents (get_desk (self));
}

static GTimeZone *
get_zone (DdWizardPage *self)
{
  return dd_desk_get_zone (get_desk (self));
}

static gint64
get_now (DdWizardPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static void
show_steps (DdWizardPage *self)
{
  dd_wizard_steps_show (self->steps, self->form, get_zone (self), get_now (self));
}

/* Whoever may only report goes back to where they came from. */
static gboolean
may_open (DdWizardPage *self)
{
  return dd_permission_has (dd_page_get_session (DD_PAGE (self)), DD_PERMISSION_SEE_INCIDENTS);
}

static void
show_bar (DdWizardPage *self)
{
  DdWizardStep step = self->form->step;
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;
  const char *hint = NULL;

  if (step == DD_WIZARD_TELL)
    {
      label = g_strdup (_ ("Finish the oral report"));
      hint = self->form->facts->drill
                 ? _ ("You can go on without having reached anybody; until the drill ends, open "
                      "calls stand on Today, under “Drill in progress”.")
                 : _ ("You can go on without having reached anybody; open calls stay on Today.");
    }
  else if (step == DD_WIZARD_CLOCK)
    label = g_strdup (may_open (self) ? _ ("To the incident") : C_ ("wizard", "Done"));
  else
    /* Translators: the name of the next step. */
    label = g_strdup_printf (_ ("Next: %s"), dd_wizard_step_title (step + 1));
  if (step == DD_WIZARD_WHEN && self->form->incident_id == 0)
    hint = _ ("The clocks start with the next step. Everything can be changed later.");
  else if (step < DD_WIZARD_TELL && self->form->incident_id != 0)
    hint = _ ("What you change counts, and the clocks follow, once you go on or leave this page.");
  gtk_button_set_label (self->next, label);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->previous), step != DD_WIZARD_WHAT);

  /* Translators: number of the step, number of steps. */
  subtitle = g_strdup_printf (_ ("Step %d of %d"), step + 1, DD_WIZARD_N_STEPS);
  dd_page_set_title (DD_PAGE (self), dd_wizard_step_title (step));
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
}

static void
throw_away (GtkWidget *widget, gpointer data)
{
  DdWizardPage *self = DD_WIZARD_PAGE (widget);
  gint64 draft = dd_draft_saver_get_id (self->saver);
  g_autoptr (GError) error = NULL;

  dd_draft_saver_stop (self->saver);
  if (draft != 0 && !dd_draft_service_discard (dd_desk_get_drafts (get_desk (self)), draft, &error))
    dd_page_say_error (widget, error);
  self->finished = TRUE;
  dd_page_back (widget);
}

static void
on_throw_away (DdWizardPage *self)
{
  dd_confirm (GTK_WIDGET (self), _ ("Throw this report away?"),
              _ ("What was typed and its evidence go for good. No clock has been started."),
              _ ("Throw away"), ADW_RESPONSE_DESTRUCTIVE, throw_away, NULL);
}

static void
on_another (DdWizardPage *self)
{
  dd_page_replace (GTK_WIDGET (self), "wizard", DD_WIZARD_ANOTHER);
}

/* The tools stand in the window's header bar, which the page's actions do not reach. */
static GtkWidget *
new_tool (DdWizardPage *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* What was begun and not filed can be thrown away, or put aside for another incident. */
static void
show_tools (DdWizardPage *self)
{
  GtkWidget *tools;

  if (self->form->incident_id != 0 || dd_draft_saver_get_id (self->saver) == 0)
    {
      dd_page_set_tools (DD_PAGE (self), NULL);
      return;
    }
  if (dd_page_get_tools (DD_PAGE (self)) != NULL)
    return;
  tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (tools), new_tool (self, _ ("Throw away…"), G_CALLBACK (on_throw_away)));
  if (!self->form->facts->drill)
    gtk_box_append (GTK_BOX (tools),
                    new_tool (self, _ ("Report another one"), G_CALLBACK (on_another)));
  dd_page_set_tools (DD_PAGE (self), tools);
}

static void
go_to (DdWizardPage *self, DdWizardStep step)
{
  self->form->step = step;
  self->form->reached = MAX (self->form->reached, step);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->panels[step]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  dd_wizard_panel_enter (self->panels[step]);
  show_bar (self);
  show_steps (self);
  show_tools (self);
  dd_draft_saver_changed (self->saver);
  gtk_widget_grab_focus (GTK_WIDGET (self->panels[step]));
}

static void
on_saved (DdWizardPage *self, gint64 at)
{
  g_autoptr (GDateTime) local = dd_time_to_local (at, get_zone (self));
  g_autofree char *time = g_date_time_format (local, "%H:%M:%S");
  /* What is in the draft only does not count yet, and must not look as if it did. */
  gboolean draft = dd_wizard_form_has_news (self->form, get_zone (self));
  g_autofree char *headline =
      /* Translators: a time with seconds. */
      draft ? g_strdup_printf (_ ("Kept as a draft at %s"), time)
            /* Translators: a time with seconds. */
            : g_strdup_printf (_ ("Saved at %s"), time);

  dd_wizard_steps_set_saved (self->steps, headline,
                             draft ? _ ("Counts once you go on or leave this page")
                                   : _ ("Close at any time; nothing is lost"),
                             FALSE);
  show_tools (self);
}

static void
on_save_failed (DdWizardPage *self, const GError *error)
{
  dd_wizard_steps_set_saved (self->steps, _ ("Not saved"), error->message, TRUE);
}

static char *
draft_content (gpointer user_data)
{
  DdWizardPage *self = user_data;

  return dd_wizard_form_is_empty (self->form) ? NULL : dd_wizard_form_to_draft (self->form);
}

static void
take_incident (DdWizardPage *self, gint64 incident)
{
  self->form->incident_id = incident;
  dd_evidence_list_set_incident (dd_done_panel_get_evidence (
                                     DD_DONE_PANEL (self->panels[DD_WIZARD_DONE])),
                                 incident);
}

/* The event of the duty log becomes the incident; doing it again changes nothing. The incident is
 * on record whatever comes of it. */
static void
link_duty (DdWizardPage *self)
{
  g_autoptr (GError) error = NULL;

  if (self->form->duty_entry != 0 && self->form->incident_id != 0 &&
      !dd_duty_log_link_incident (dd_desk_get_duty_log (get_desk (self)),
                                  dd_page_get_session (DD_PAGE (self)), self->form->duty_entry,
                                  self->form->incident_id, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
start_saver (DdWizardPage *self, gint64 draft)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  gint64 incident = self->form->incident_id;

  self->saver = dd_draft_saver_new (dd_desk_get_drafts (get_desk (self)), draft,
                                    dd_session_get_account_id (session),
                                    incident != 0              ? DD_DRAFT_AMENDMENT
                                    : self->form->facts->drill ? DD_DRAFT_DRILL
                                                               : DD_DRAFT_INCIDENT,
                                    incident, draft_content, self);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (on_save_failed), self,
                           G_CONNECT_SWAPPED);
}

/* The draft of the incident is the draft of what amends it from now on. */
static void
turn_saver (DdWizardPage *self, gint64 draft)
{
  dd_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  start_saver (self, draft);
  dd_draft_saver_changed (self->saver);
}

static gboolean
file (DdWizardPage *self, GError **error)
{
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (self->form, get_zone (self));
  gint64 draft;
  gint64 id;

  if (!dd_draft_saver_flush (self->saver, error))
    return FALSE;
  draft = dd_draft_saver_get_id (self->saver);
  id = dd_incident_service_file_draft (get_incidents (self), dd_page_get_session (DD_PAGE (self)),
                                       incident, draft, error);
  if (id == 0)
    return FALSE;
  take_incident (self, id);
  link_duty (self);
  dd_wizard_form_settle (self->form);
  turn_saver (self, draft);
  dd_draft_service_tell (dd_desk_get_drafts (get_desk (self)));
  return dd_draft_saver_flush (self->saver, error);
}

/* What was typed since becomes the facts of the incident; nothing is written when nothing changed.
 */
static gboolean
amend (DdWizardPage *self, GError **error)
{
  g_autoptr (DdIncident) before =
      dd_incident_service_get (get_incidents (self), self->form->incident_id, error);
  g_autoptr (DdIncident) after = NULL;
  g_autoptr (GArray) changed = NULL;

  if (before == NULL)
    return FALSE;
  after = dd_wizard_form_amend (self->form, before, get_zone (self));
  changed = dd_incident_diff (before, after);
  if (changed->len > 0 &&
      !dd_incident_service_complete (get_incidents (self), dd_page_get_session (DD_PAGE (self)),
                                     before, after, error))
    return FALSE;
  dd_wizard_form_settle (self->form);
  return TRUE;
}

/* All that was typed since goes on record, and then out of what is only kept as a draft. */
static gboolean
put_on_record (DdWizardPage *self, GError **error)
{
  return amend (self, error) &&
         dd_tell_panel_keep_reply (DD_TELL_PANEL (self->panels[DD_WIZARD_TELL]), error) &&
         dd_draft_saver_flush (self->saver, error);
}

/* Whether the wizard can go beyond the second step; if not, it is said what is missing, and where.
 */
static gboolean
check_before_filing (DdWizardPage *self)
{
  DdWizardForm *form = self->form;

  if (!form->category_chosen || dd_text_is_blank (form->facts->title))
    {
      go_to (self, DD_WIZARD_WHAT);
      dd_page_say (GTK_WIDGET (self),
                   dd_text_is_blank (form->facts->title)
                       ? _ ("Say in one line what happened; then the clocks can start.")
                       : _ ("Choose which kind comes closest; “Other” is an answer too. Then the "
                            "clocks can start."));
      return FALSE;
    }
  if (!dd_wizard_form_can_file (form, get_zone (self)))
    {
      go_to (self, DD_WIZARD_WHEN);
      dd_when_panel_check (DD_WHEN_PANEL (self->panels[DD_WIZARD_WHEN]));
      dd_page_say (GTK_WIDGET (self),
                   _ ("Fill in when it was discovered; then the clocks can start."));
      return FALSE;
    }
  return TRUE;
}

/* What was typed for a time and cannot be read is not dropped in silence: the step stays until it
 * is mended or said to be unknown. */
static gboolean
check_times (DdWizardPage *self)
{
  if (dd_wizard_form_can_read_times (self->form, get_zone (self)))
    return TRUE;
  if (self->form->step != DD_WIZARD_WHEN)
    go_to (self, DD_WIZARD_WHEN);
  return dd_when_panel_check (DD_WHEN_PANEL (self->panels[DD_WIZARD_WHEN]));
}

/* One line is asked for; what is longer is told where it stands, before anything is filed. */
static gboolean
check_title (DdWizardPage *self)
{
  DdWhatPanel *panel = DD_WHAT_PANEL (self->panels[DD_WIZARD_WHAT]);
  g_autoptr (GError) error = NULL;

  if (dd_what_panel_check (panel, &error))
    return TRUE;
  if (self->form->step != DD_WIZARD_WHAT)
    go_to (self, DD_WIZARD_WHAT);
  gtk_widget_grab_focus (GTK_WIDGET (panel));
  dd_page_say_error (GTK_WIDGET (self), error);
  return FALSE;
}

/* Nor is what was typed for a count and is none. */
static gboolean
check_counts (DdWizardPage *self)
{
  if (dd_wizard_form_can_read_counts (self->form))
    return TRUE;
  if (self->form->step != DD_WIZARD_HARM)
    go_to (self, DD_WIZARD_HARM);
  return dd_harm_panel_check (DD_HARM_PANEL (self->panels[DD_WIZARD_HARM]));
}

/* What stands in the way of a later step is said where it was typed. */
static gboolean
check_typed (DdWizardPage *self, DdWizardStep to)
{
  return (to <= DD_WIZARD_WHAT || check_title (self)) &&
         (to <= DD_WIZARD_WHEN || check_times (self)) &&
         (to <= DD_WIZARD_HARM || check_counts (self));
}

static gboolean
leave_step (DdWizardPage *self, DdWizardStep to)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = TRUE;

  if (!check_typed (self, to))
    return FALSE;
  if (self->form->incident_id == 0 && to > DD_WIZARD_WHEN)
    {
      if (!check_before_filing (self))
        return FALSE;
      saved = file (self, &error);
    }
  else if (self->form->incident_id != 0)
    saved = put_on_record (self, &error);
  if (!saved)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      /* A filed incident lets one go on: what could not be saved is still in the draft. */
      return self->form->incident_id != 0;
    }
  return TRUE;
}

/* The wizard has done its work: the incident holds all that was typed. What could not be put on
 * record stays in the draft. */
static void
finish (DdWizardPage *self)
{
  gint64 incident = self->form->incident_id;
  g_autoptr (GError) error = NULL;

  if (!check_typed (self, DD_WIZARD_CLOCK))
    return;
  if (put_on_record (self, &error))
    {
      dd_draft_saver_stop (self->saver);
      dd_draft_service_discard (dd_desk_get_drafts (get_desk (self)),
                                dd_draft_saver_get_id (self->saver), &error);
    }
  else
    dd_draft_saver_flush (self->saver, NULL);
  if (error != NULL)
    dd_page_say_error (GTK_WIDGET (self), error);
  self->finished = TRUE;
  if (may_open (self))
    dd_page_replace (GTK_WIDGET (self), "incident", incident);
  else
    dd_page_replace (GTK_WIDGET (self), "today", 0);
}

static void
choose_step (DdWizardPage *self, int step)
{
  if (step == (int) self->form->step || step > (int) self->form->reached)
    return;
  if (leave_step (self, step))
    go_to (self, step);
}

static void
on_next (DdWizardPage *self)
{
  if (self->form->step == DD_WIZARD_CLOCK)
    finish (self);
  else if (leave_step (self, self->form->step + 1))
    go_to (self, self->form->step + 1);
}

static void
on_previous (DdWizardPage *self)
{
  if (self->form->step > DD_WIZARD_WHAT && leave_step (self, self->form->step - 1))
    go_to (self, self->form->step - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_next (DD_WIZARD_PAGE (widget));
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dd_page_back (widget);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_step (DD_WIZARD_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
on_panel_changed (DdWizardPage *self)
{
  dd_draft_saver_changed (self->saver);
}

/* Evidence hangs on the draft, so the draft must be there first. */
static char *
evidence_key (gpointer user_data)
{
  DdWizardPage *self = user_data;
  gint64 id = dd_draft_saver_get_id (self->saver);

  return id != 0 ? dd_draft_key (id) : NULL;
}

/* Whoever opens the wizard again goes on where they stopped; for another incident there is a
 * button. */
static void
find_draft (DdWizardPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (get_desk (self)),
                             dd_session_get_account_id (dd_page_get_session (DD_PAGE (self))),
                             DD_DRAFT_INCIDENT, &error);

  if (error != NULL)
    dd_page_say_error (GTK_WIDGET (self), error);
  if (drafts == NULL || drafts->len == 0)
    return;
  self->draft = ((DdDraft *) g_ptr_array_index (drafts, 0))->id;
  dd_page_say (GTK_WIDGET (self), _ ("This is what you began and did not file yet."));
}

/* A report of this event that was begun already. */
static gint64
find_duty_draft (DdWizardPage *self)
{
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (get_desk (self)),
                             dd_session_get_account_id (dd_page_get_session (DD_PAGE (self))),
                             DD_DRAFT_INCIDENT, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (DdWizardForm) form = dd_wizard_form_from_draft (draft->content, NULL);

      if (form != NULL && form->duty_entry == self->duty_entry)
        return draft->id;
    }
  return DD_WIZARD_ANOTHER;
}

/* Begins with what stands in the duty log: its words and when it was seen. */
static void
take_duty (DdWizardPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyEntry) entry =
      dd_duty_log_get (dd_desk_get_duty_log (get_desk (self)), self->duty_entry, &error);
  g_autofree char *line = NULL;

  if (entry == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  line = g_strdup (entry->text);
  g_strdelimit (line, "\n\r", ' ');
  g_free (self->form->facts->title);
  self->form->facts->title =
      g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), DD_TITLE_MAX));
  dd_time_input_set_time (&self->form->discovered, entry->at, get_zone (self));
  self->form->discovered.certainty = DD_CERTAINTY_KNOWN;
  self->form->duty_entry = entry->id;
}

static void
load_draft (DdWizardPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  DdDraftService *drafts = dd_desk_get_drafts (get_desk (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDraft) draft =
      self->draft > 0 ? dd_draft_service_load (drafts, self->draft, &error) : NULL;

  if (draft != NULL && draft->account_id == dd_session_get_account_id (session))
    self->form = dd_wizard_form_from_draft (draft->content, &error);
  /* Filed, and killed before the next keystroke was saved. */
  if (self->form != NULL && strcmp (draft->kind, DD_DRAFT_AMENDMENT) == 0)
    self->form->incident_id = draft->subject_id;
  if (error != NULL)
    dd_page_say_error (GTK_WIDGET (self), error);
  if (self->form == NULL)
    {
      self->form = dd_wizard_form_new (get_now (self), get_zone (self));
      self->draft = 0;
      if (self->duty_entry != 0)
        take_duty (self);
    }
  start_saver (self, self->draft);
  link_duty (self);
  if (self->form->duty_entry != 0)
    dd_draft_saver_changed (self->saver);
}

static void
add_panels (DdWizardPage *self)
{
  static GType (*const types[DD_WIZARD_N_STEPS]) (void) = {
    dd_what_panel_get_type, dd_when_panel_get_type, dd_harm_panel_get_type,
    dd_done_panel_get_type, dd_tell_panel_get_type, dd_clock_panel_get_type,
  };

  for (DdWizardStep step = 0; step < DD_WIZARD_N_STEPS; step++)
    {
      self->panels[step] = g_object_new (types[step](), NULL);
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->panels[step]));
      if (step == DD_WIZARD_DONE)
        dd_evidence_list_attach (dd_done_panel_get_evidence (DD_DONE_PANEL (self->panels[step])),
                                 get_desk (self), dd_page_get_session (DD_PAGE (self)),
                                 evidence_key, self);
      dd_wizard_panel_attach (self->panels[step], get_desk (self),
                              dd_page_get_session (DD_PAGE (self)), self->form);
      g_signal_connect_object (self->panels[step], "changed", G_CALLBACK (on_panel_changed), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
dd_wizard_page_constructed (GObject *object)
{
  DdWizardPage *self = DD_WIZARD_PAGE (object);

  G_OBJECT_CLASS (dd_wizard_page_parent_class)->constructed (object);

  self->steps = DD_WIZARD_STEPS (dd_wizard_steps_new ());
  g_signal_connect_object (self->steps, "chosen", G_CALLBACK (choose_step), self,
                           G_CONNECT_SWAPPED);
  dd_page_set_sidebar (DD_PAGE (self), GTK_WIDGET (self->steps));
  dd_page_set_focused (DD_PAGE (self), TRUE);
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/* A draft needs desk and session, which are set after construction. */
static void
dd_wizard_page_shown (DdPage *page)
{
  DdWizardPage *self = DD_WIZARD_PAGE (page);

  if (self->form == NULL)
    {
      if (self->duty_entry != 0)
        self->draft = find_duty_draft (self);
      else if (self->draft == 0)
        find_draft (self);
      load_draft (self);
      add_panels (self);
      take_incident (self, self->form->incident_id);
      dd_page_set_drill (page, self->form->facts->drill);
      dd_wizard_steps_set_saved (self->steps, _ ("Saves automatically"),
                                 _ ("Close at any time; nothing is lost"), FALSE);
    }
  go_to (self, self->form->step);
}

static void
dd_wizard_page_hidden (DdPage *page)
{
  DdWizardPage *self = DD_WIZARD_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (self->form == NULL || self->finished)
    return;
  if (self->form->incident_id != 0)
    put_on_record (self, &error);
  /* What could not be put on record has its draft. */
  dd_draft_saver_flush (self->saver, error == NULL ? &error : NULL);
  if (error != NULL)
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
dd_wizard_page_tick (DdPage *page, gint64 now)
{
  DdWizardPage *self = DD_WIZARD_PAGE (page);

  if (self->form != NULL)
    dd_wizard_panel_enter (self->panels[self->form->step]);
}

static gboolean
dd_wizard_page_grab_focus (GtkWidget *widget)
{
  DdWizardPage *self = DD_WIZARD_PAGE (widget);

  return self->form != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->panels[self->form->step]));
}

static void
dd_wizard_page_dispose (GObject *object)
{
  DdWizardPage *self = DD_WIZARD_PAGE (object);

  if (self->saver != NULL)
    dd_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_WIZARD_PAGE);
  g_clear_pointer (&self->form, dd_wizard_form_free);

  G_OBJECT_CLASS (dd_wizard_page_parent_class)->dispose (object);
}

static void
dd_wizard_page_class_init (DdWizardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  object_class->constructed = dd_wizard_page_constructed;
  object_class->dispose = dd_wizard_page_dispose;
  widget_class->grab_focus = dd_wizard_page_grab_focus;
  page_class->shown = dd_wizard_page_shown;
  page_class->hidden = dd_wizard_page_hidden;
  page_class->tick = dd_wizard_page_tick;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/wizard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdWizardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DdWizardPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdWizardPage, previous);
  gtk_widget_class_bind_template_child (widget_class, DdWizardPage, next);
  gtk_widget_class_bind_template_child (widget_class, DdWizardPage, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);

  gtk_widget_class_install_action (widget_class, "wizard.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "wizard.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "wizard.step", "i", step_action);
}

static void
add_shortcut (GtkShortcutController *controller,
              guint key,
              GdkModifierType modifiers,
              const char *action)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* Before the focus widget sees them: a text view would take Ctrl+Enter for a new line. */
static void
add_shortcuts (DdWizardPage *self)
{
  GtkShortcutController *early = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkShortcutController *late = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (early), GTK_PHASE_CAPTURE);
  add_shortcut (early, GDK_KEY_Return, GDK_CONTROL_MASK, "wizard.next");
  add_shortcut (early, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "wizard.next");
  for (int step = 0; step < DD_WIZARD_N_STEPS; step++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) step, GDK_ALT_MASK),
                            gtk_named_action_new ("wizard.step"));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
      gtk_shortcut_controller_add_shortcut (early, shortcut);
    }
  /* After it: Esc closes an open list first. */
  add_shortcut (late, GDK_KEY_Escape, 0, "wizard.leave");
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (early));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (late));
}

static void
dd_wizard_page_init (DdWizardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
}

/**
 * dd_wizard_page_new:
 * @desk: the desk
 * @session: who reports
 * @draft: the draft to go on with; 0 to go on with the one begun last, if there is one;
 *   %DD_WIZARD_ANOTHER for a new report whatever was begun
 *
 * Returns: (transfer floating): the wizard
 */
GtkWidget *
dd_wizard_page_new (DdDesk *desk, DdSession *session, gint64 draft)
{
  DdWizardPage *self = g_object_new (DD_TYPE_WIZARD_PAGE, "desk", desk, "session", session, NULL);

  self->draft = draft;
  return GTK_WIDGET (self);
}

/**
 * dd_wizard_page_new_for_duty:
 * @desk: the desk
 * @session: who reports
 * @entry: an event of the duty log
 *
 * Returns: (transfer floating): the wizard with the event in it; when it is filed, the log says
 *   which incident it became
 */
GtkWidget *
dd_wizard_page_new_for_duty (DdDesk *desk, DdSession *session, gint64 entry)
{
  DdWizardPage *self = DD_WIZARD_PAGE (dd_wizard_page_new (desk, session, DD_WIZARD_ANOTHER));

  self->duty_entry = entry;
  return GTK_WIDGET (self);
}
