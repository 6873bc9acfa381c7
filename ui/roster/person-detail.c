/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/person-detail.h"

#include "accounts/permission.h"
#include "ui/accounts/account-window.h"
#include "ui/accounts/account-words.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/roster/appointment-list.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/end-window.h"
#include "ui/roster/handover-card.h"
#include "ui/roster/handover-window.h"
#include "ui/roster/person-window.h"
#include "ui/roster/roster-words.h"
#include "ui/roster/signers.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * DdPersonDetail:
 *
 * Somebody of the school: what they are, how they are reached, what they held and hold.
 *
 * Emits "open-post" and "open-person" with an id when one of those is asked for.
 */
struct _DdPersonDetail
{
  AdwBin parent_instance;

  gint64 person;
  gint64 backup_person;

  /* Template widgets */
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkWidget *tags;
  GtkWidget *titles;
  GtkWidget *numbers;
  GtkBox *tools;
  GtkWidget *edit_button;
  GtkWidget *menu_button;
  GtkBox *slot;
  GtkWidget *appoint_button;
  GtkWidget *no_post;
  AdwBin *appointments_place;
  GtkWidget *facts;
  AdwActionRow *staff_number;
  AdwActionRow *mail;
  AdwActionRow *backup;
  AdwActionRow *duty;
  AdwActionRow *account;
  GtkWidget *account_tag;
  GtkWidget *account_button;

  /* Children */
  DdAppointmentList *appointments;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  OPEN_POST,
  OPEN_PERSON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPersonDetail, dd_person_detail, ADW_TYPE_BIN)

static DdRosterService *
get_roster (DdPersonDetail *self)
{
  return dd_desk_get_roster (self->desk);
}

static gint64
now (DdPersonDetail *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_person_window_new (widget, self->desk, self->session, self->person)));
}

static void
on_appoint (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);

  gtk_window_present (GTK_WINDOW (
      dd_appointment_window_new_for_person (widget, self->desk, self->session, self->person)));
}

static void
on_hand_over (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);

  gtk_window_present (GTK_WINDOW (
      dd_handover_window_new_for_person (widget, self->desk, self->session, self->person)));
}

static void
on_left (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_end_window_new_for_person (widget, self->desk, self->session, self->person)));
}

static void
on_return_confirmed (GtkWidget *from, gpointer user_data)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (from);
  g_autoptr (GError) error = NULL;

  if (!dd_roster_service_mark_returned (get_roster (self), self->session, self->person, &error))
    dd_toast_say_error (from, error);
}

static void
on_returned (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);
  g_autofree char *heading =
      g_strdup_printf (_ ("Is %s back at the school?"), gtk_label_get_label (self->name));

  dd_confirm (widget, heading,
              _ ("They can be appointed again. The posts they held before are not given back by "
                 "this."),
              C_ ("button", "_Is back"), ADW_RESPONSE_DEFAULT, on_return_confirmed, NULL);
}

static void
on_account (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_account_window_new (widget, self->desk, self->session, self->person)));
}

static void
on_backup_activated (DdPersonDetail *self)
{
  if (self->backup_person != 0)
    g_signal_emit (self, signals[OPEN_PERSON], 0, self->backup_person);
}

static void
on_post_opened (DdPersonDetail *self, gint64 post)
{
  g_signal_emit (self, signals[OPEN_POST], 0, post);
}

/* Showing. ------------------------------------------------------------------------------------ */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_number (DdPersonDetail *self, const char *icon_name, const char *what, const char *number)
{
  GtkWidget *box, *icon, *label;
  g_autofree char *shown = NULL;
  g_autofree char *spoken = NULL;

  if (number == NULL)
    return;
  shown = dd_format_phone (number);
  spoken = dd_format_join (what, shown, NULL);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  icon = gtk_image_new_from_icon_name (icon_name);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_tooltip_text (icon, what);
  label = gtk_label_new (shown);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->numbers), box);
}

static void
show_fact (AdwActionRow *row, const char *value)
{
  g_autofree char *markup = g_markup_escape_text (value != NULL ? value : "", -1);

  adw_action_row_set_subtitle (row, markup);
  gtk_widget_set_visible (GTK_WIDGET (row), value != NULL);
}

/* The account is shown to who manages accounts; somebody who left gets none any more. */
static void
show_account (DdPersonDetail *self, gboolean left)
{
  DdAccountService *accounts = dd_desk_get_accounts (self->desk);
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  gboolean shown = dd_permission_has (self->session, DD_PERMISSION_MANAGE_ACCOUNTS);
  const char *tag = NULL;
  DdTagTone tone = DD_TAG_PLAIN;
  gboolean may_make;

  if (shown && !dd_account_service_find_by_person (accounts, self->person, &account, &error))
    {
      g_warning ("the account of a person could not be read: %s", error->message);
      shown = FALSE;
    }
  shown = shown && (account != NULL || !left);
  gtk_widget_set_visible (GTK_WIDGET (self->account), shown);
  if (!shown)
    return;

  tag = account != NULL ? dd_account_words_tag (account, &tone) : NULL;
  may_make =
      account == NULL && dd_signers_may_make_account (self->desk, self->session, self->person);
  show_fact (self->account, account != NULL ? account->name
                            : may_make      ? _ ("none: cannot sign in here")
                                       : _ ("none: cannot sign in here. The principal opens the "
                                            "accounts of those who sign."));
  gtk_widget_set_visible (self->account_button, account != NULL || may_make);
  dd_tag_set (self->account_tag, tag != NULL ? tag : "", tone);
  gtk_widget_set_visible (self->account_tag, tag != NULL);
  gtk_button_set_label (GTK_BUTTON (self->account_button), account != NULL
                                                               ? C_ ("button", "Account…")
                                                               : C_ ("button", "New account…"));
}

static void
on_duty_activated (DdPersonDetail *self)
{
  dd_page_open (GTK_WIDGET (self), "duty", 0);
}

/* Their next turn; (transfer full) (nullable). */
static char *
describe_duty (DdPersonDetail *self, gint64 person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift =
      dd_duty_service_next_of (dd_desk_get_duty (self->desk), person, now (self), &error);
  g_autofree char *when = NULL;

  if (error != NULL)
    g_warning ("the next turn on duty could not be read: %s", error->message);
  if (shift == NULL)
    return NULL;
  when = dd_duty_words_when (shift, now (self), dd_desk_get_zone (self->desk));
  return dd_format_join (when, shift->pattern != NULL ? shift->pattern : "", NULL);
}

static void
show_facts (DdPersonDetail *self, const DdPerson *person)
{
  g_autoptr (DdPerson) backup =
      person->backup_id != 0
          ? dd_roster_service_get_person (get_roster (self), person->backup_id, NULL)
          : NULL;
  g_autofree char *phone =
      backup != NULL && backup->phone != NULL ? dd_format_phone (backup->phone) : NULL;
  g_autofree char *words =
      backup != NULL ? dd_format_join (backup->name, phone != NULL ? phone : "", NULL) : NULL;

  g_autofree char *duty = describe_duty (self, person->id);

  self->backup_person = person->backup_id;
  show_fact (self->staff_number, person->staff_number);
  show_fact (self->mail, person->mail);
  show_fact (self->backup, words);
  show_fact (self->duty, duty);
  gtk_widget_set_visible (self->facts, person->staff_number != NULL || person->mail != NULL ||
                                           words != NULL || duty != NULL ||
                                           gtk_widget_get_visible (GTK_WIDGET (self->account)));
}

static void
show_head (DdPersonDetail *self, const DdPerson *person, gboolean left)
{
  g_autofree char *titles =
      dd_roster_service_dup_titles_at (get_roster (self), person->id, now (self));

  adw_avatar_set_text (self->avatar, person->name);
  gtk_label_set_label (self->name, person->name);
  clear (self->tags);
  if (left)
    {
      g_autofree char *day =
          dd_format_date (person->left_at - 1, now (self), dd_desk_get_zone (self->desk));
      /* Translators: a day. */
      g_autofree char *words = g_strdup_printf (_ ("left on %s"), day);

      gtk_box_append (GTK_BOX (self->tags), dd_tag_new (words, DD_TAG_PLAIN));
    }
  gtk_label_set_label (GTK_LABEL (self->titles), titles != NULL ? titles : "");
  gtk_widget_set_visible (self->titles, titles != NULL && *titles != '\0');
  clear (self->numbers);
  add_number (self, "phone-symbolic", _ ("Mobile"), person->phone);
  add_number (self, "call-start-symbolic", _ ("Office phone"), person->office_phone);
  if (!dd_person_has_phone (person))
    gtk_box_append (GTK_BOX (self->numbers), dd_tag_new (_ ("No number yet"), DD_TAG_WARNING));
}

/* Posts that come to this person or go from them. */
static void
show_handovers (DdPersonDetail *self)
{
  g_autoptr (GPtrArray) handovers =
      dd_handover_service_list_open_of_person (dd_desk_get_handovers (self->desk), self->person,
                                               NULL);

  dd_handover_cards_fill (self->slot, self->desk, self->session, handovers);
  if (handovers != NULL && handovers->len > 0)
    gtk_box_append (GTK_BOX (self->tags),
                    dd_tag_new (C_ ("roster", "handing over"), DD_TAG_ACCENT));
}

/* Whether one of the posts they hold may be handed over by who looks. */
static gboolean
can_hand_over (DdPersonDetail *self)
{
  g_autoptr (GPtrArray) posts = dd_handover_service_list_posts (dd_desk_get_handovers (self->desk),
                                                                self->session, self->person, NULL);

  return posts != NULL && posts->len > 0;
}

static void
enable_actions (DdPersonDetail *self, gboolean left)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_edit = dd_permission_has (self->session, DD_PERMISSION_MANAGE_ROSTER);

  gtk_widget_action_set_enabled (widget, "person.edit", can_edit);
  gtk_widget_action_set_enabled (widget, "person.appoint", can_edit && !left);
  gtk_widget_action_set_enabled (widget, "person.hand-over", can_edit && can_hand_over (self));
  gtk_widget_action_set_enabled (widget, "person.left", can_edit && !left);
  gtk_widget_action_set_enabled (widget, "person.returned", can_edit && left);
  gtk_widget_set_visible (self->edit_button, can_edit);
  gtk_widget_set_visible (self->menu_button, can_edit);
  gtk_widget_set_visible (self->appoint_button, can_edit && !left);
}

/* Whoever holds nothing yet is given a post next. */
static void
show_next_step (DdPersonDetail *self, gboolean is_new)
{
  gtk_widget_remove_css_class (self->appoint_button, is_new ? "flat" : "suggested-action");
  gtk_widget_add_css_class (self->appoint_button, is_new ? "suggested-action" : "flat");
}

/**
 * dd_person_detail_show:
 * @self: a detail
 * @person_id: whom
 * @error: return location
 *
 * Reads and shows a person.
 *
 * Returns: whether there is such a person
 */
gboolean
dd_person_detail_show (DdPersonDetail *self, gint64 person_id, GError **error)
{
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (GPtrArray) appointments = NULL;
  gboolean left;

  g_return_val_if_fail (DD_IS_PERSON_DETAIL (self), FALSE);

  person = dd_roster_service_get_person (get_roster (self), person_id, error);
  if (person == NULL)
    return FALSE;
  appointments =
      dd_roster_service_list_appointments_of_person (get_roster (self), person_id, error);
  if (appointments == NULL)
    return FALSE;

  self->person = person_id;
  left = dd_person_has_left (person, now (self));
  show_head (self, person, left);
  dd_appointment_list_show (self->appointments, appointments);
  gtk_widget_set_visible (self->no_post, appointments->len == 0);
  show_next_step (self, appointments->len == 0);
  show_account (self, left);
  show_handovers (self);
  show_facts (self, person);
  enable_actions (self, left);
  return TRUE;
}

/**
 * dd_person_detail_focus_appoint:
 * @self: a detail that shows somebody
 *
 * Puts the cursor on the button that gives them a post.
 */
void
dd_person_detail_focus_appoint (DdPersonDetail *self)
{
  g_return_if_fail (DD_IS_PERSON_DETAIL (self));

  gtk_widget_grab_focus (self->appoint_button);
}

/**
 * dd_person_detail_get_tools:
 * @self: a detail
 *
 * Returns: (transfer none): the buttons beside the name
 */
GtkBox *
dd_person_detail_get_tools (DdPersonDetail *self)
{
  g_return_val_if_fail (DD_IS_PERSON_DETAIL (self), NULL);

  return self->tools;
}

/**
 * dd_person_detail_get_slot:
 * @self: a detail
 *
 * Returns: (transfer none): the place above the appointments for what goes on with this person: an
 *   open handover
 */
GtkBox *
dd_person_detail_get_slot (DdPersonDetail *self)
{
  g_return_val_if_fail (DD_IS_PERSON_DETAIL (self), NULL);

  return self->slot;
}

static void
dd_person_detail_dispose (GObject *object)
{
  DdPersonDetail *self = DD_PERSON_DETAIL (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_person_detail_parent_class)->dispose (object);
}

static void
dd_person_detail_class_init (DdPersonDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_person_detail_dispose;

  signals[OPEN_POST] = g_signal_new ("open-post", DD_TYPE_PERSON_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_PERSON] = g_signal_new ("open-person", DD_TYPE_PERSON_DETAIL, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "person.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget_class, "person.appoint", NULL, on_appoint);
  gtk_widget_class_install_action (widget_class, "person.account", NULL, on_account);
  gtk_widget_class_install_action (widget_class, "person.hand-over", NULL, on_hand_over);
  gtk_widget_class_install_action (widget_class, "person.left", NULL, on_left);
  gtk_widget_class_install_action (widget_class, "person.returned", NULL, on_returned);

  g_type_ensure (DD_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/person-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, avatar);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, name);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, tags);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, titles);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, numbers);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, tools);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, slot);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, appoint_button);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, no_post);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, appointments_place);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, staff_number);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, mail);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, backup);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, duty);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, account);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, account_tag);
  gtk_widget_class_bind_template_child (widget_class, DdPersonDetail, account_button);
  gtk_widget_class_bind_template_callback (widget_class, on_backup_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_duty_activated);
}

static void
dd_person_detail_init (DdPersonDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_row_layout_apply (self->staff_number);
  dd_row_layout_apply (self->mail);
  dd_row_layout_apply (self->backup);
  dd_row_layout_apply (self->duty);
  dd_row_layout_apply (self->account);
}

/**
 * dd_person_detail_new:
 * @desk: the desk
 * @session: who looks, and perhaps changes
 *
 * Returns: (transfer floating): a detail that shows nobody yet
 */
GtkWidget *
dd_person_detail_new (DdDesk *desk, DdSession *session)
{
  DdPersonDetail *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_PERSON_DETAIL, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->appointments =
      DD_APPOINTMENT_LIST (dd_appointment_list_new (desk, session, DD_APPOINTMENT_SIDE_POST));
  g_signal_connect_swapped (self->appointments, "opened", G_CALLBACK (on_post_opened), self);
  adw_bin_set_child (self->appointments_place, GTK_WIDGET (self->appointments));
  return GTK_WIDGET (self);
}
