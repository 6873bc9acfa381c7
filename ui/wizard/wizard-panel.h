/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/wizard/wizard-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_WIZARD_PANEL (dd_wizard_panel_get_type ())
G_DECLARE_DERIVABLE_TYPE (DdWizardPanel, dd_wizard_panel, DD, WIZARD_PANEL, AdwBin)

/**
 * DdWizardPanelClass:
 * @load: write the form into the widgets
 * @entered: the panel has come on screen; other panels may have changed the form
 * @tick: a second has passed
 *
 * One step of the wizard. It writes what is typed into the form and says dd_wizard_panel_changed();
 * it keeps nothing itself.
 */
struct _DdWizardPanelClass
{
  AdwBinClass parent_class;

  void (*load) (DdWizardPanel *self);
  void (*entered) (DdWizardPanel *self);
  void (*tick) (DdWizardPanel *self);
};

void
dd_wizard_panel_attach (DdWizardPanel *self, DdDesk *desk, DdSession *session, DdWizardForm *form);
void dd_wizard_panel_enter (DdWizardPanel *self);
void dd_wizard_panel_tick (DdWizardPanel *self);
void dd_wizard_panel_changed (DdWizardPanel *self);
gboolean dd_wizard_panel_is_loading (DdWizardPanel *self);

DdDesk *dd_wizard_panel_get_desk (DdWizardPanel *self);
DdSession *dd_wizard_panel_get_session (DdWizardPanel *self);
DdWizardForm *dd_wizard_panel_get_form (DdWizardPanel *self);
GTimeZone *dd_wizard_panel_get_zone (DdWizardPanel *self);
gint64 dd_wizard_panel_get_now (DdWizardPanel *self);

G_END_DECLS
